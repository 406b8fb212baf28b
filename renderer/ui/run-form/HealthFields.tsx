// Owns how the engine finds out whether the program in a container is well.
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from './fields.tsx'
import classes from './fields.module.css'
import type { RunForm } from './use-run-form.ts'

const modes = ['image', 'none', 'command'] as const

export const HealthFields = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { healthMode } = form.values
  return (
    <div className={classes.group}>
      <NativeSelect
        size="xs" label={t('runForm.healthcheck')} value={healthMode} data={modes.map((value) => ({ value, label: t(`runForm.health.${value}`) }))}
        onChange={(event) => form.change({ healthMode: modes.find((mode) => mode === event.currentTarget.value) ?? 'image' })}
      />
      {healthMode === 'command' && <TextField form={form} name="healthCommand" path="healthcheck.command" label={t('runForm.healthCommand')} hint={t('runForm.healthCommandHint')} placeholder="curl -f http://localhost/ || exit 1" code />}
      {healthMode !== 'none' && (
        <div className={classes.pair}>
          <TextField form={form} name="healthInterval" path="healthcheck.intervalMs" label={t('runForm.healthInterval')} placeholder="30s" />
          <TextField form={form} name="healthTimeout" path="healthcheck.timeoutMs" label={t('runForm.healthTimeout')} placeholder="30s" />
          <TextField form={form} name="healthRetries" path="healthcheck.retries" label={t('runForm.healthRetries')} placeholder="3" />
          <TextField form={form} name="healthStartPeriod" path="healthcheck.startPeriodMs" label={t('runForm.healthStartPeriod')} placeholder="0s" />
          <TextField form={form} name="healthStartInterval" path="healthcheck.startIntervalMs" label={t('runForm.healthStartInterval')} placeholder="5s" />
        </div>
      )}
    </div>
  )
}
