// Owns the sections of the run form behind its first fields; a closed one says in a line what is in it.
import { useTranslation } from 'react-i18next'
import { safeText } from '../text.ts'
import { EnvironmentRows } from './EnvironmentRows.tsx'
import { TextField, WordsField } from './fields.tsx'
import classes from './fields.module.css'
import { HealthFields } from './HealthFields.tsx'
import { LabelRows } from './LabelRows.tsx'
import { LimitFields } from './LimitFields.tsx'
import { TmpfsRows, VolumeRows } from './MountRows.tsx'
import { NetworkRows } from './NetworkRows.tsx'
import { PortRows } from './PortRows.tsx'
import { LifeFields, ProgramFields } from './ProcessFields.tsx'
import { Section } from './Section.tsx'
import { SecurityFields } from './SecurityFields.tsx'
import { usedRows } from './run-values.ts'
import type { RunForm } from './use-run-form.ts'

const longestSummary = 160

export const RunSections = ({ form, initiallyOpen = [] }: { readonly form: RunForm; readonly initiallyOpen?: readonly string[] }) => {
  const { t } = useTranslation()
  const { values, wrongIn } = form
  const rows = usedRows(values)
  const open = (name: string): boolean => initiallyOpen.includes(name)
  /** What is set, in few words. */
  const sum = (words: readonly (string | false)[], otherwise: string = t('runForm.summaryDefault')): string => {
    const set = words.filter((word) => word !== false && word !== '')
    return set.length === 0 ? otherwise : safeText(set.join(', '), longestSummary)
  }
  const none = t('runForm.summaryNone')
  const named = (label: string, value: string): string | false => value !== '' && `${label} ${value}`
  return (
    <div>
      <Section title={t('runForm.ports')} hint={t('runForm.portsHint')} initiallyOpen={open('ports')} wrong={wrongIn('ports')} summary={sum(rows.ports.map(({ hostPort, containerPort, protocol }) => `${hostPort === '' ? '*' : hostPort}→${containerPort}${protocol === 'udp' ? '/udp' : ''}`), none)}>
        <PortRows form={form} />
      </Section>
      <Section title={t('runForm.environment')} hint={t('runForm.environmentHint')} initiallyOpen={open('environment')} wrong={wrongIn('environment')} summary={sum(rows.environment.map(({ name }) => name), none)}>
        <EnvironmentRows form={form} />
      </Section>
      <Section title={t('runForm.volumes')} hint={t('runForm.volumesHint')} initiallyOpen={open('volumes')} wrong={wrongIn('volumes', 'tmpfs')} summary={sum([...rows.volumes.map(({ source, target }) => `${source === '' ? '*' : source}→${target}`), ...rows.tmpfs.map(({ target }) => `tmpfs ${target}`)], none)}>
        <div className={classes.group}>
          <VolumeRows form={form} />
          <TmpfsRows form={form} />
        </div>
      </Section>
      <Section title={t('runForm.networks')} hint={t('runForm.networksHint')} initiallyOpen={open('networks')} wrong={wrongIn('networks', 'hostname', 'extraHosts', 'dns')} summary={sum([...rows.networks.map(({ name }) => name), named(t('runForm.hostname'), values.hostname)], 'bridge')}>
        <div className={classes.group}>
          <NetworkRows form={form} />
          <div className={classes.pair}>
            <TextField form={form} name="hostname" label={t('runForm.hostname')} />
            <WordsField form={form} name="extraHosts" label={t('runForm.extraHosts')} placeholder="db:10.0.0.5" />
            <WordsField form={form} name="dns" label={t('runForm.dns')} placeholder="1.1.1.1" />
          </div>
        </div>
      </Section>
      <Section
        title={t('runForm.life')} hint={t('runForm.lifeHint')} initiallyOpen={open('life')} wrong={wrongIn('restart', 'autoRemove', 'stopSignal', 'stopTimeoutSeconds')}
        summary={sum([values.restartPolicy !== 'no' && t(`runForm.restartPolicies.${values.restartPolicy}`), values.autoRemove && t('runForm.summaryAutoRemove'), values.tty && t('runForm.summaryTty'), values.stdin && t('runForm.summaryStdin'), values.init && 'init'])}
      >
        <LifeFields form={form} />
      </Section>
      <Section title={t('runForm.limits')} hint={t('runForm.limitsHint')} initiallyOpen={open('limits')} wrong={wrongIn('cpus', 'memoryBytes', 'pidsLimit', 'shmSizeBytes', 'ulimits', 'sysctls')} summary={sum([named(t('runForm.cpus'), values.cpus), named(t('runForm.memory'), values.memory), named(t('runForm.pids'), values.pidsLimit)], none)}>
        <LimitFields form={form} />
      </Section>
      <Section title={t('runForm.program')} hint={t('runForm.programHint')} initiallyOpen={open('program')} wrong={wrongIn('entrypoint', 'user', 'workdir', 'runtime', 'platform')} summary={sum([named(t('runForm.entrypoint'), values.entrypoint), named(t('runForm.user'), values.user), values.workdir, values.runtime, values.platform])}>
        <div className={classes.group}>
          <TextField form={form} name="entrypoint" label={t('runForm.entrypoint')} hint={t('runForm.entrypointHint')} code />
          <ProgramFields form={form} />
        </div>
      </Section>
      <Section title={t('runForm.healthcheck')} hint={t('runForm.healthcheckHint')} initiallyOpen={open('health')} wrong={wrongIn('healthcheck')} summary={sum([values.healthMode === 'command' ? values.healthCommand : values.healthMode === 'none' && t('runForm.health.none')], t('runForm.health.image'))}>
        <HealthFields form={form} />
      </Section>
      <Section title={t('runForm.labels')} hint={t('runForm.labelsHint')} initiallyOpen={open('labels')} wrong={wrongIn('labels')} summary={sum(rows.labels.map(({ name }) => name), none)}>
        <LabelRows form={form} />
      </Section>
      <Section
        title={t('runForm.security')} hint={t('runForm.securityHint')} initiallyOpen={open('security')} wrong={wrongIn('capAdd', 'capDrop', 'devices', 'securityOptions')}
        summary={sum([values.privileged && t('runForm.summaryPrivileged'), ...values.capAdd.map((name) => `+${name}`), ...values.capDrop.map((name) => `−${name}`), values.readOnlyRoot && t('runForm.readOnlyRoot'), ...values.devices, ...values.securityOptions])}
      >
        <SecurityFields form={form} />
      </Section>
    </div>
  )
}
