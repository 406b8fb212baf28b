// Owns the menu of a group of containers: what is done to all of them, and to the folder itself.
import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FolderMinus, PencilLine, Play, RotateCw, ScrollText, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { mostLogs } from '#contract/logs.ts'
import { shortId } from '../../../ui/format.ts'
import { act, canDo } from '../actions.ts'
import { askFolderName, removeFolder } from './arrange.ts'
import type { ContainerGroup } from './group-containers.ts'

const actions = [['start', Play], ['stop', Square], ['restart', RotateCw]] as const

export const GroupMenu = ({ group, members }: { readonly group: ContainerGroup; readonly members: readonly ContainerSummary[] }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const logs = group.kind === 'project' ? { project: group.name } : { c: members.slice(0, mostLogs).map(({ id }) => shortId(id)).join() }
  return (
    <>
      {members.length === 0 && <Menu.Label>{t('arrangement.empty')}</Menu.Label>}
      {members.length > 0 && <Menu.Item leftSection={<ScrollText size={14} />} onClick={() => void navigate({ to: '/logs', search: logs })}>{t('containers.actions.logs')}</Menu.Item>}
      {actions.map(([action, Icon]) => {
        const count = members.filter(canDo[action]).length
        return count > 0 && <Menu.Item key={action} leftSection={<Icon size={14} />} onClick={() => void act(members, action)}>{t('arrangement.all', { action: t(`containers.actions.${action}`), count })}</Menu.Item>
      })}
      {group.kind === 'folder' && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<PencilLine size={14} />} onClick={() => askFolderName(group.name)}>{t('arrangement.rename')}</Menu.Item>
          <Menu.Item leftSection={<FolderMinus size={14} />} onClick={() => void removeFolder(group.name)}>{t('arrangement.remove')}</Menu.Item>
        </>
      )}
    </>
  )
}
