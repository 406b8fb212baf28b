// Owns the menu of a forward.
import { Kbd, Menu } from '@mantine/core'
import { Copy, ExternalLink, Globe, MonitorDot, Network, Pause, Play, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { forwardAddress } from '#contract/forwards.ts'
import type { Forward } from '#contract/forwards.ts'
import { browserUrl, canShare, isPausable, move, openInBrowser, pause, remove, share } from './commands.ts'

const copy = (text: string): void => void navigator.clipboard.writeText(text)

export const PortMenu = ({ forward }: { readonly forward: Forward }) => {
  const { t } = useTranslation()
  const { state, url, shared, free, origin, hostPort, askedPort } = forward
  return (
    <>
      {browserUrl(forward) !== null && <Menu.Item leftSection={<ExternalLink size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={() => openInBrowser(browserUrl(forward))}>{t('ports.open')}</Menu.Item>}
      {url !== null && state !== 'waiting' && <Menu.Item leftSection={<Globe size={14} />} onClick={() => openInBrowser(url)}>{t('ports.openName')}</Menu.Item>}
      <Menu.Item leftSection={<Copy size={14} />} rightSection={<Kbd size="xs">c</Kbd>} onClick={() => copy(browserUrl(forward) ?? forwardAddress(forward))}>{t('ports.copy')}</Menu.Item>
      {url !== null && <Menu.Item leftSection={<Copy size={14} />} onClick={() => copy(url)}>{t('ports.copyName')}</Menu.Item>}
      <Menu.Divider />
      {isPausable(forward) && <Menu.Item leftSection={<Pause size={14} />} rightSection={<Kbd size="xs">p</Kbd>} onClick={() => void pause([forward], true)}>{t('ports.pause')}</Menu.Item>}
      {state === 'paused' && <Menu.Item leftSection={<Play size={14} />} rightSection={<Kbd size="xs">p</Kbd>} onClick={() => void pause([forward], false)}>{t('ports.resume')}</Menu.Item>}
      {canShare(forward) && <Menu.Item leftSection={shared ? <MonitorDot size={14} /> : <Network size={14} />} onClick={() => void share(forward)}>{t(shared ? 'ports.unshare' : 'ports.share')}</Menu.Item>}
      {state === 'taken' && free !== null && <Menu.Item leftSection={<Undo2 size={14} />} onClick={() => void move(forward, free)}>{t('ports.usePort', { port: free })}</Menu.Item>}
      {hostPort !== askedPort && <Menu.Item leftSection={<Undo2 size={14} />} onClick={() => void move(forward, null)}>{t('ports.backTo', { port: askedPort })}</Menu.Item>}
      {origin === 'own' && <Menu.Divider />}
      {origin === 'own' && <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void remove([forward])}>{t('ports.remove')}</Menu.Item>}
    </>
  )
}
