// Owns how much of the machine a container may take.
import { useTranslation } from 'react-i18next'
import { useRunChoices } from '../../state/run-choices.ts'
import { TextField, WordsField } from './fields.tsx'
import classes from './fields.module.css'
import type { RunForm } from './use-run-form.ts'

export const LimitFields = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { cpus, memoryBytes } = useRunChoices()
  return (
    <div className={classes.group}>
      <div className={classes.pair}>
        <TextField form={form} name="cpus" label={t('runForm.cpus')} hint={cpus === 0 ? '' : t('runForm.cpusOf', { count: cpus })} placeholder={t('runForm.noLimit')} />
        <TextField form={form} name="memory" path="memoryBytes" label={t('runForm.memory')} hint={memoryBytes === 0 ? '' : t('runForm.memoryOf', { gib: (memoryBytes / 1_073_741_824).toFixed(1) })} placeholder={t('runForm.noLimit')} />
        <TextField form={form} name="pidsLimit" label={t('runForm.pids')} hint={t('runForm.pidsHint')} placeholder={t('runForm.noLimit')} />
      </div>
      <div className={classes.pair}>
        <TextField form={form} name="shmSize" path="shmSizeBytes" label={t('runForm.shmSize')} placeholder="64m" />
        <WordsField form={form} name="ulimits" label={t('runForm.ulimits')} placeholder="nofile=1024:4096" />
        <WordsField form={form} name="sysctls" label={t('runForm.sysctls')} placeholder="net.core.somaxconn=1024" />
      </div>
    </div>
  )
}
