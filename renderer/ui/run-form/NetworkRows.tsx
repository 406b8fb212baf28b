// Owns the rows of networks: a name of the engine's, other names in it, fixed addresses.
import { Autocomplete, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRunChoices } from '../../state/run-choices.ts'
import { plain } from './fields.tsx'
import classes from './fields.module.css'
import { RowList } from './RowList.tsx'
import { newKey } from './run-values.ts'
import type { NetworkRow } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

export const NetworkRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { networks } = useRunChoices()
  return (
    <RowList<NetworkRow>
      rows={form.values.networks} onChange={(rows) => form.change({ networks: rows })} add={t('runForm.addNetwork')} remove={t('runForm.removeNetwork')} make={() => ({ key: newKey(), name: '', aliases: [], ipv4: '', ipv6: '' })}
      draw={(row, change) => (
        <>
          <Autocomplete {...plain} flex={2} data={networks.map(({ name }) => name)} limit={20} aria-label={t('runForm.network')} placeholder={t('runForm.network')} value={row.name} error={form.errorOf(`networks.${row.key}.name`)} onChange={(name) => change({ name })} />
          <TagsInput size="xs" flex={3} classNames={{ inputField: classes.narrow ?? '' }} aria-label={t('runForm.aliases')} placeholder={row.aliases.length === 0 ? t('runForm.aliases') : ''} splitChars={[',', ' ']} acceptValueOnBlur spellCheck={false} value={[...row.aliases]} error={form.errorOf(`networks.${row.key}.aliases`)} onChange={(aliases) => change({ aliases })} />
          <TextInput {...plain} flex={1} miw={64} aria-label={t('runForm.ipv4')} placeholder="IPv4" value={row.ipv4} error={form.errorOf(`networks.${row.key}.ipv4`)} onChange={(event) => change({ ipv4: event.currentTarget.value })} />
          <TextInput {...plain} flex={1} miw={56} aria-label={t('runForm.ipv6')} placeholder="IPv6" value={row.ipv6} error={form.errorOf(`networks.${row.key}.ipv6`)} onChange={(event) => change({ ipv6: event.currentTarget.value })} />
        </>
      )}
    />
  )
}
