// Owns the buttons that open what moves images in and clears them away; both are addresses.
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Brush, HardDriveUpload } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const icons = { load: HardDriveUpload, prune: Brush } as const

export const MoveButtons = ({ disabled }: { readonly disabled: boolean }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (['load', 'prune'] as const).map((move) => {
    const Icon = icons[move]
    return <Button key={move} size="xs" variant="default" leftSection={<Icon size={13} />} disabled={disabled} onClick={() => void navigate({ to: '/images', search: (search) => ({ ...search, move }) })}>{t(`moves.${move}`)}</Button>
  })
}
