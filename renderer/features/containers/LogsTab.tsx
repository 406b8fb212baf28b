// Owns the log of one container, on its page and in the drawer.
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../ui/text.ts'
import { ContainerLogs } from './ContainerLogs.tsx'

interface Props {
  readonly id: string
  readonly name: string
  /** The compose project that it belongs to: its logs can be read together. */
  readonly project?: string | null
}

export const LogsTab = ({ id, name, project = null }: Props) => {
  const { t } = useTranslation()
  const ids = useMemo(() => [id], [id])
  return (
    <ContainerLogs ids={ids} fileName={`${name}.log`}>
      {project !== null && <Anchor size="xs" renderRoot={(props) => <Link to="/logs" search={{ project }} {...props} />}>{t('containers.logsOfProject', { name: safeText(project, 30) })}</Anchor>}
    </ContainerLogs>
  )
}
