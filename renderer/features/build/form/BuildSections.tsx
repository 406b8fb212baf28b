// Owns the sections of the build form below its essentials, each with what is in it while it is closed.
import { Autocomplete, Checkbox, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DockerfileReport } from '#contract/build.ts'
import { mono, plain } from '../../../ui/run-form/fields.tsx'
import { RowList } from '../../../ui/run-form/RowList.tsx'
import { Section } from '../../../ui/run-form/Section.tsx'
import { safeText } from '../../../ui/text.ts'
import { ArgRows } from './ArgRows.tsx'
import { newLabel, usedRows } from './build-values.ts'
import type { LabelRow } from './build-values.ts'
import classes from './form.module.css'
import { SecretRows } from './SecretRows.tsx'
import type { BuildForm } from './use-build-form.ts'

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/s390x', 'linux/riscv64']
const shownNames = 4

interface Props {
  readonly form: BuildForm
  readonly report: DockerfileReport | undefined
  /** Those that hold what has to be typed again. */
  readonly open: readonly string[]
}

export const BuildSections = ({ form, report, open }: Props) => {
  const { t } = useTranslation()
  const { values, change, errorOf, wrongIn } = form
  const rows = usedRows(values)
  const listed = (names: readonly string[]): string => (names.length === 0 ? t('build.summaries.none') : safeText(names.slice(0, shownNames).join(', ') + (names.length > shownNames ? ` +${names.length - shownNames}` : ''), 120))
  const stages = report?.stages ?? []
  const asked = (report?.secrets.length ?? 0) + (report?.ssh.length ?? 0)
  return (
    <>
      <Section title={t('build.sections.args')} hint={t('build.hints.args')} summary={rows.args.length === 0 && report !== undefined && report.args.length > 0 ? t('build.summaries.declared', { names: listed([...new Set(report.args.map(({ name }) => name))]) }) : listed(rows.args.map(({ name }) => name))} wrong={wrongIn('args')} initiallyOpen={open.includes('args')}>
        <ArgRows form={form} declared={report?.args ?? []} />
      </Section>
      <Section title={t('build.sections.target')} summary={[values.target === '' ? t('build.summaries.lastStage') : safeText(values.target, 40), ...(values.platform === '' ? [] : [safeText(values.platform, 40)])].join(' · ')} wrong={wrongIn('target', 'platform')}>
        <div className={classes.pair}>
          <Autocomplete
            {...plain} label={t('build.target')} description={stages.length > 1 ? t('build.stageCount', { count: stages.length }) : t('build.targetHint')} placeholder={t('build.summaries.lastStage')} value={values.target} data={[...new Set(stages.map(({ name }) => name))]} filter={({ options }) => options} maxDropdownHeight={220} error={errorOf('target')}
            onChange={(target) => change({ target })}
          />
          <Autocomplete {...plain} label={t('build.platform')} description={t('build.platformHint')} value={values.platform} data={platforms} error={errorOf('platform')} onChange={(platform) => change({ platform })} />
        </div>
      </Section>
      <Section title={t('build.sections.secrets')} hint={t('build.hints.secrets')} summary={rows.secrets.length + values.ssh.length === 0 && asked > 0 ? t('build.summaries.asked', { count: asked }) : listed([...rows.secrets.map(({ id }) => id), ...values.ssh.map((id) => `ssh ${id}`)])} wrong={wrongIn('secrets', 'ssh')} initiallyOpen={open.includes('secrets')}>
        <div className={classes.group}>
          <SecretRows form={form} wanted={report?.secrets ?? []} />
          <TagsInput size="xs" label={t('build.ssh')} description={t('build.sshHint')} placeholder={values.ssh.length === 0 ? 'default' : ''} value={[...values.ssh]} data={[...new Set([...(report?.ssh ?? []), 'default'])]} splitChars={[',', ' ']} acceptValueOnBlur spellCheck={false} error={errorOf('ssh')} onChange={(ssh) => change({ ssh })} />
        </div>
      </Section>
      <Section title={t('build.sections.cache')} summary={[...(values.noCache ? [t('build.noCache')] : []), ...(values.pull ? [t('build.pull')] : [])].join(' · ') || t('build.summaries.cache')} wrong={false}>
        <div className={classes.group}>
          <Checkbox size="sm" label={t('build.noCache')} description={t('build.noCacheHint')} checked={values.noCache} onChange={(event) => change({ noCache: event.currentTarget.checked })} />
          <Checkbox size="sm" label={t('build.pull')} description={t('build.pullHint')} checked={values.pull} onChange={(event) => change({ pull: event.currentTarget.checked })} />
        </div>
      </Section>
      <Section title={t('build.sections.labels')} summary={listed(rows.labels.map(({ name }) => name))} wrong={wrongIn('labels')}>
        <RowList<LabelRow>
          rows={values.labels} onChange={(labels) => change({ labels })} add={t('build.addLabel')} remove={t('build.removeLabel')} make={() => newLabel()}
          draw={(row, changeRow) => (
            <>
              <TextInput {...plain} flex={2} classNames={mono} aria-label={t('build.labelName')} placeholder={t('build.labelName')} value={row.name} error={errorOf(`labels.${row.key}.name`)} onChange={(event) => changeRow({ name: event.currentTarget.value })} />
              <TextInput {...plain} flex={3} classNames={mono} aria-label={t('build.labelValue')} placeholder={t('build.labelValue')} value={row.value} error={errorOf(`labels.${row.key}.value`)} onChange={(event) => changeRow({ value: event.currentTarget.value })} />
            </>
          )}
        />
      </Section>
    </>
  )
}
