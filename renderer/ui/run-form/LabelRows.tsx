// Owns the rows of labels.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mono, plain } from './fields.tsx'
import { RowList } from './RowList.tsx'
import { newKey } from './run-values.ts'
import type { LabelRow } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

export const LabelRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  return (
    <RowList<LabelRow>
      rows={form.values.labels} onChange={(labels) => form.change({ labels })} add={t('runForm.addLabel')} remove={t('runForm.removeLabel')} make={() => ({ key: newKey(), name: '', value: '' })}
      draw={(row, change) => (
        <>
          <TextInput {...plain} flex={2} classNames={mono} aria-label={t('runForm.labelName')} placeholder={t('runForm.labelName')} value={row.name} error={form.errorOf(`labels.${row.key}.name`)} onChange={(event) => change({ name: event.currentTarget.value })} />
          <TextInput {...plain} flex={3} classNames={mono} aria-label={t('runForm.labelValue')} placeholder={t('runForm.labelValue')} value={row.value} error={form.errorOf(`labels.${row.key}.value`)} onChange={(event) => change({ value: event.currentTarget.value })} />
        </>
      )}
    />
  )
}
