// Owns the presets of the run form: save under a name, fill the form with one, delete one.
import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presetNameSchema } from '#contract/run-choices.ts'
import type { RunPreset } from '#contract/run-choices.ts'
import type { RunSpec } from '#contract/run.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { confirm } from '../../ui/confirm.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './PresetMenu.module.css'

const renew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.runPresets })

interface Props {
  /** Null while the form is not right: then there is nothing to keep. */
  readonly spec: RunSpec | null
  readonly onApply: (spec: RunSpec) => void
}

export const PresetMenu = ({ spec, onApply }: Props) => {
  const { t } = useTranslation()
  const { data: presets = [] } = useQuery({ queryKey: keys.runPresets, queryFn: ({ signal }) => client.run.presets(undefined, { signal }) })
  const [saving, setSaving] = useState(false)
  const remove = async (name: string): Promise<void> => {
    if (!(await confirm({ title: t('run.removePreset', { name: safeText(name) }), lines: [t('run.removePresetText')], confirm: t('run.removePresetButton') }))) return
    await attempt(() => client.run.removePreset({ name }))
    await renew()
  }
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target><Button size="xs" variant="default" rightSection={<ChevronDown size={14} />}>{t('run.presets')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Save size={14} />} disabled={spec === null} onClick={() => setSaving(true)}>{t('run.savePreset')}</Menu.Item>
          <Menu.Divider />
          {presets.length === 0 && <Text size="sm" c="dimmed" px="sm" py={6}>{t('run.noPresets')}</Text>}
          <div className={classes.list}>
            {presets.map((preset) => (
              <div key={preset.name} className={classes.row}>
                <Menu.Item className={classes.apply} onClick={() => onApply(preset.spec)}>
                  <Middle text={preset.name} />
                  <Text size="xs" c="dimmed" truncate>{safeText(preset.spec.image)}</Text>
                </Menu.Item>
                <Menu.Item className={classes.remove} aria-label={t('run.removePreset', { name: preset.name })} title={t('run.removePresetButton')} onClick={() => void remove(preset.name)}><Trash2 size={14} /></Menu.Item>
              </div>
            ))}
          </div>
        </Menu.Dropdown>
      </Menu>
      {saving && spec !== null && <SaveDialog spec={spec} presets={presets} onClose={() => setSaving(false)} />}
    </>
  )
}

const SaveDialog = ({ spec, presets, onClose }: { readonly spec: RunSpec; readonly presets: readonly RunPreset[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [name, setName] = useState(spec.name ?? '')
  const parsed = presetNameSchema.safeParse(name)
  const replaces = presets.some((preset) => preset.name === name.trim())
  const secrets = spec.environment.filter(({ secret, value }) => secret && value !== '').length
  const save = async (): Promise<void> => {
    if (!parsed.success || !(await attempt(() => client.run.savePreset({ name: parsed.data, spec })))) return
    await renew()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('run.savePresetTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}>
        <Stack>
          <TextInput data-autofocus label={t('run.presetName')} value={name} spellCheck={false} autoComplete="off" error={name === '' || parsed.success ? undefined : t('run.presetNameInvalid')} onChange={(event) => setName(event.currentTarget.value)} />
          {replaces && <Text size="sm">{t('run.presetReplaces', { name: safeText(name.trim()) })}</Text>}
          {secrets > 0 && <Text size="sm" c="dimmed">{t('run.presetSecrets', { count: secrets })}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" disabled={!parsed.success}>{replaces ? t('run.presetReplace') : t('run.presetSave')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
