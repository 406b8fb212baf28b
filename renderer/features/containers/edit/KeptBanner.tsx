// Owns saying that a container is an earlier version of another one, with the ways from here.
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../../ui/text.ts'
import classes from './Edit.module.css'
import { useKept } from './KeptVersions.tsx'
import { bringBack } from './use-recreation.ts'

export const KeptBanner = ({ id, name, go }: { readonly id: string; readonly name: string; readonly go: (id: string) => void }) => {
  const { t } = useTranslation()
  const { data } = useKept()
  const kept = data?.find((one) => one.id === id)
  if (kept === undefined) return null
  return (
    <Group className={classes.banner} gap="sm" role="status">
      <Text size="sm">{t('containerEdit.isKept', { name: safeText(name, 60) })}</Text>
      <Button size="compact-sm" variant="default" leftSection={<Undo2 size={13} />} onClick={() => void bringBack(kept, go)}>{t('containerEdit.bringBack')}</Button>
      {kept.replacedBy !== null && <Button size="compact-sm" variant="subtle" renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id: kept.replacedBy ?? '', tab: 'edit' }} {...props} />}>{t('containerEdit.openPresent')}</Button>}
    </Group>
  )
}
