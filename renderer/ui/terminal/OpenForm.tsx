// Owns the form that opens a terminal in another way: which command, which user, which folder.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { quoteWord, splitWords } from '#contract/shell-words.ts'
import { terminalTargetSchema } from '#contract/terminals.ts'
import type { TerminalTarget } from '#contract/terminals.ts'
import { safeText } from '../text.ts'

type Way = Extract<TerminalTarget, { readonly kind: 'exec' }>

interface Props {
  readonly container: string
  readonly name: string
  readonly initial?: Way
  readonly onOpen: (way: Way) => void
  readonly onClose: () => void
}

export const OpenForm = ({ container, name, initial, onOpen, onClose }: Props) => {
  const { t } = useTranslation()
  const [command, setCommand] = useState(initial?.command?.map(quoteWord).join(' ') ?? '')
  const [user, setUser] = useState(initial?.user ?? '')
  const [workdir, setWorkdir] = useState(initial?.workdir ?? '')
  const [tried, setTried] = useState(false)

  const { words, operator, open } = splitWords(command.trim())
  const parsed = terminalTargetSchema.safeParse({
    kind: 'exec', container,
    ...(words.length === 0 ? {} : { command: [...words] }), ...(user.trim() === '' ? {} : { user: user.trim() }), ...(workdir.trim() === '' ? {} : { workdir: workdir.trim() }),
  })
  const wrong = (field: string): boolean => !parsed.success && parsed.error.issues.some(({ path }) => path[0] === field)
  const commandError = open ? t('common.terminal.form.quoteOpen') : operator === null ? null : t('common.terminal.form.operator', { operator: safeText(operator, 8) })
  const errors = {
    command: commandError,
    user: wrong('user') ? t('common.terminal.form.userWrong') : null,
    workdir: wrong('workdir') ? t('common.terminal.form.workdirWrong') : null,
  }
  const submit = (): void => {
    setTried(true)
    if (!parsed.success || parsed.data.kind !== 'exec' || commandError !== null) return
    onClose()
    onOpen(parsed.data)
  }
  /** An end that is still being typed is no mistake yet. */
  const shown = (error: string | null, typed: string): string | null => (tried || typed.length > 1 ? error : null)

  return (
    <Modal opened onClose={onClose} title={t('common.terminal.form.title', { name })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}>
        <Stack gap="sm">
          <TextInput
            data-autofocus label={t('common.terminal.form.command')} description={t('common.terminal.form.commandHint')} placeholder="sh -c 'env | sort; exec sh'" value={command}
            onChange={(event) => setCommand(event.currentTarget.value)} error={shown(errors.command, command)} spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <Group grow align="flex-start">
            <TextInput label={t('common.terminal.form.user')} description={t('common.terminal.form.userHint')} placeholder="root" value={user} onChange={(event) => setUser(event.currentTarget.value)} error={shown(errors.user, user)} spellCheck={false} />
            <TextInput label={t('common.terminal.form.workdir')} description={t('common.terminal.form.workdirHint')} placeholder="/" value={workdir} onChange={(event) => setWorkdir(event.currentTarget.value)} error={shown(errors.workdir, workdir)} spellCheck={false} />
          </Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit">{t('common.terminal.form.open')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
