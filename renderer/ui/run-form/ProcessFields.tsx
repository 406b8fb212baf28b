// Owns how the program of a container runs: as whom and where, when it is started again, by which runtime.
import { Autocomplete, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { restartPolicies } from '#contract/run.ts'
import { useRunChoices } from '../../state/run-choices.ts'
import { CheckField, plain, TextField } from './fields.tsx'
import classes from './fields.module.css'
import type { RunForm } from './use-run-form.ts'

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/riscv64', 'linux/s390x']

export const LifeFields = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { restartPolicy } = form.values
  return (
    <div className={classes.group}>
      <div className={classes.pair}>
        <NativeSelect
          size="xs" label={t('runForm.restart')} value={restartPolicy} data={restartPolicies.map((value) => ({ value, label: t(`runForm.restartPolicies.${value}`) }))}
          onChange={(event) => form.change({ restartPolicy: restartPolicies.find((each) => each === event.currentTarget.value) ?? 'no' })}
        />
        {restartPolicy === 'on-failure' && <TextField form={form} name="maxRetries" path="restart.maxRetries" label={t('runForm.maxRetries')} placeholder={t('runForm.noLimit')} />}
      </div>
      <CheckField form={form} name="autoRemove" label={t('runForm.autoRemove')} hint={t('runForm.autoRemoveHint')} />
      <CheckField form={form} name="tty" label={t('runForm.tty')} hint={t('runForm.ttyHint')} />
      <CheckField form={form} name="stdin" label={t('runForm.stdin')} hint={t('runForm.stdinHint')} />
      <CheckField form={form} name="init" label={t('runForm.init')} hint={t('runForm.initHint')} />
      <div className={classes.pair}>
        <TextField form={form} name="stopSignal" label={t('runForm.stopSignal')} placeholder="SIGTERM" />
        <TextField form={form} name="stopTimeout" path="stopTimeoutSeconds" label={t('runForm.stopTimeout')} placeholder="10" />
      </div>
    </div>
  )
}

export const ProgramFields = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { runtimes, defaultRuntime, platform } = useRunChoices()
  const { runtime } = form.values
  const known = runtime === '' || runtimes.includes(runtime) ? runtimes : [...runtimes, runtime]
  return (
    <div className={classes.group}>
      <div className={classes.pair}>
        <TextField form={form} name="user" label={t('runForm.user')} placeholder={t('runForm.userHint')} code />
        <TextField form={form} name="workdir" label={t('runForm.workdir')} placeholder="/app" code />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          size="xs" label={t('runForm.runtime')} value={runtime} error={form.errorOf('runtime')}
          data={[{ value: '', label: t('runForm.runtimeDefault', { name: defaultRuntime }) }, ...known.map((name) => ({ value: name, label: name }))]} onChange={(event) => form.change({ runtime: event.currentTarget.value })}
        />
        <Autocomplete {...plain} label={t('runForm.platform')} placeholder={platform} data={platforms} value={form.values.platform} error={form.errorOf('platform')} onChange={(text) => form.change({ platform: text })} />
      </div>
    </div>
  )
}
