// Owns changing who may do what with files: by box or as an octal number, with all in a folder or not.
import { Button, Checkbox, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/errors.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../text.ts'
import { modeText } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import classes from './Files.module.css'
import { modeOf, octalOf, rightBit, rights, specialBit, specials, whos } from './mode-bits.ts'

interface Props {
  readonly rows: readonly FileRow[]
  readonly onClose: () => void
  readonly onMode: (mode: number, recursive: boolean) => Promise<unknown>
}

export const ModeDialog = ({ rows, onClose, onMode }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [first] = rows
  const [octal, setOctal] = useState(octalOf(first?.mode ?? 0))
  const [recursive, setRecursive] = useState(false)
  const [refused, setRefused] = useState('')
  const [busy, setBusy] = useState(false)
  const mode = modeOf(octal)
  const folders = rows.some(({ kind }) => kind === 'folder')
  const bit = (one: number, label: string, name?: string) => (
    <Checkbox
      size="xs" aria-label={label} {...(name === undefined ? {} : { label: name })} disabled={mode === null} checked={((mode ?? 0) & one) !== 0}
      onChange={() => {
        setOctal(octalOf((mode ?? 0) ^ one))
        setRefused('')
      }}
    />
  )
  const submit = async (): Promise<void> => {
    if (mode === null) return
    setBusy(true)
    try {
      await onMode(mode, recursive)
      onClose()
    } catch (thrown) {
      setRefused(errorText(toAppError(thrown).toEnvelope(), language).what)
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('files.modeTitle', { count: rows.length, name: safeText(first?.name ?? '', 60) })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack gap="sm">
          <Table withRowBorders={false} horizontalSpacing="xs" verticalSpacing={4}>
            <Table.Thead><Table.Tr><Table.Td />{rights.map((right) => <Table.Th key={right}>{t(`files.rights.${right}`)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {whos.map((who) => (
                <Table.Tr key={who}>
                  <Table.Th scope="row">{t(`files.whos.${who}`)}</Table.Th>
                  {rights.map((right) => <Table.Td key={right}>{bit(rightBit(who, right), t('files.rightOf', { who: t(`files.whos.${who}`), right: t(`files.rights.${right}`) }))}</Table.Td>)}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group gap="md">{specials.map((special) => <span key={special}>{bit(specialBit(special), t(`files.specials.${special}`), t(`files.specials.${special}`))}</span>)}</Group>
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <TextInput
              data-autofocus w={120} label={t('files.octal')} value={octal} error={mode === null ? t('files.octalWrong') : refused === '' ? undefined : refused} spellCheck={false} autoComplete="off"
              onChange={(event) => {
                setOctal(event.currentTarget.value)
                setRefused('')
              }}
            />
            {mode !== null && <Text mt={28} className={classes.mono}>{modeText({ kind: first?.kind ?? 'file', mode })}</Text>}
          </Group>
          {folders && <Checkbox label={t('files.recursive')} description={t('files.recursiveHint')} checked={recursive} onChange={(event) => setRecursive(event.currentTarget.checked)} />}
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={mode === null}>{t('files.modeButton')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
