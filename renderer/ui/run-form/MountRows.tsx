// Owns the rows of what is mounted: volumes and folders, and file systems in memory.
import { Checkbox, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isFolderPath } from '#contract/run.ts'
import { useRunChoices } from '../../state/run-choices.ts'
import { HostPathInput } from '../host-path/HostPathInput.tsx'
import classes from './fields.module.css'
import { plain } from './fields.tsx'
import { RowList } from './RowList.tsx'
import { newKey } from './run-values.ts'
import type { TmpfsRow, VolumeRow } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

const mostProposed = 20
/** Of the volumes that there are, those whose name has what was typed. */
const matching = (volumes: readonly string[], typed: string): readonly string[] => volumes.filter((name) => name !== typed && name.includes(typed.trim())).slice(0, mostProposed)

export const VolumeRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { volumes } = useRunChoices()
  const about = ({ source, target }: VolumeRow): string | null => {
    const name = source.trim()
    if (name === '') return target.trim() === '' ? null : t('runForm.volumeNameless')
    if (isFolderPath(name)) return t('runForm.volumeFolder')
    return volumeName.test(name) && !volumes.includes(name) ? t('runForm.volumeNew', { name }) : null
  }
  return (
    <RowList<VolumeRow>
      rows={form.values.volumes} onChange={(rows) => form.change({ volumes: rows })} add={t('runForm.addVolume')} remove={t('runForm.removeVolume')} make={() => ({ key: newKey(), source: '', target: '', readOnly: false })}
      draw={(row, change) => (
        <div className={classes.mount}>
          <div className={classes.wide}><HostPathInput size="xs" kind="folder" proposals={matching(volumes, row.source)} aria-label={t('runForm.source')} placeholder={t('runForm.source')} value={row.source} error={form.errorOf(`volumes.${row.key}.source`)} onChange={(source) => change({ source })} /></div>
          <TextInput {...plain} flex={3} miw={110} aria-label={t('runForm.target')} placeholder={t('runForm.target')} value={row.target} error={form.errorOf(`volumes.${row.key}.target`)} onChange={(event) => change({ target: event.currentTarget.value })} />
          <Checkbox size="xs" mt={8} label={t('runForm.readOnly')} checked={row.readOnly} onChange={(event) => change({ readOnly: event.currentTarget.checked })} />
        </div>
      )}
      below={(row) => {
        const text = about(row)
        return text === null ? null : <Text size="xs" c="dimmed" mt={4}>{text}</Text>
      }}
    />
  )
}

export const TmpfsRows = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  return (
    <RowList<TmpfsRow>
      rows={form.values.tmpfs} onChange={(tmpfs) => form.change({ tmpfs })} add={t('runForm.addTmpfs')} remove={t('runForm.removeTmpfs')} make={() => ({ key: newKey(), target: '', size: '', options: '' })}
      draw={(row, change) => (
        <>
          <TextInput {...plain} flex={3} aria-label={t('runForm.tmpfsTarget')} placeholder={t('runForm.tmpfsTarget')} value={row.target} error={form.errorOf(`tmpfs.${row.key}.target`)} onChange={(event) => change({ target: event.currentTarget.value })} />
          <TextInput {...plain} flex={1} miw={70} aria-label={t('runForm.tmpfsSize')} placeholder={t('runForm.tmpfsSizeHint')} value={row.size} error={form.errorOf(`tmpfs.${row.key}.sizeBytes`)} onChange={(event) => change({ size: event.currentTarget.value })} />
          <TextInput {...plain} flex={2} aria-label={t('runForm.tmpfsOptions')} placeholder={t('runForm.tmpfsOptionsHint')} value={row.options} error={form.errorOf(`tmpfs.${row.key}.options`)} onChange={(event) => change({ options: event.currentTarget.value })} />
        </>
      )}
    />
  )
}
