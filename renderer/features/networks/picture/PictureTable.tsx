// Owns the picture of networks as words, for those who do not see it.
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../../ui/text.ts'
import type { PictureLayout } from './layout.ts'

export const PictureTable = ({ drawing: { containers, networks } }: { readonly drawing: PictureLayout }) => {
  const { t } = useTranslation()
  return (
    <VisuallyHidden component="div">
      <table>
        <caption>{t('networks.picture.label')}</caption>
        <thead>
          <tr><th scope="col">{t('networks.columns.container')}</th><th scope="col">{t('networks.columns.state')}</th><th scope="col">{t('networks.columns.networks')}</th><th scope="col">{t('networks.columns.ports')}</th></tr>
        </thead>
        <tbody>
          {containers.map(({ member, ports }) => (
            <tr key={member.id}>
              <th scope="row">{safeText(member.name, 120)}</th>
              <td>{member.kept ? t('networks.kept') : t(member.running ? 'common.states.running' : 'common.states.exited')}</td>
              <td>{networks.flatMap(({ network }) => {
                const here = network.members.find(({ id }) => id === member.id)
                return here === undefined ? [] : [[safeText(network.name, 120), ...[here.ipv4, here.ipv6].flatMap((address) => address ?? [])].join(' ')]
              }).join(', ')}</td>
              <td>{ports.length === 0 ? t('networks.none') : ports.map((one) => t('networks.picture.port', { ...one })).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
