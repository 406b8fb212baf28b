// Owns logging in to a registry: a wrong password is told at its field, and where the right one is kept is said before.
import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { parseRegistryHost } from '#contract/registries.ts'
import type { LoginChoice, RegistryLogin } from '#contract/registries.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { isToken } from './registry-name.ts'

interface Props {
  /** Null: the person names it. */
  readonly host: string | null
  readonly login: RegistryLogin | null
  readonly store: LoginChoice
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
  readonly onConnection: (host: string) => void
}

/** These are mended in the connection's settings. */
const ofConnection = new Set(['REGISTRY_CERTIFICATE', 'REGISTRY_PLAIN'])

export const LoginDialog = ({ host: given, login, store, onDone, onClose, onConnection }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [typed, setTyped] = useState('')
  const [username, setUsername] = useState(login === null || isToken(login.username) ? '' : login.username)
  const [password, setPassword] = useState('')
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const host = given ?? parseRegistryHost(typed)
  const colon = username.includes(':')
  const ready = host !== null && username.trim() !== '' && !colon && password !== ''
  const atField = (field: string): string | undefined => (error?.field === field ? errorText(error, language).what : undefined)

  const submit = async (): Promise<void> => {
    setTouched(true)
    if (!ready) return
    setBusy(true)
    setError(null)
    try {
      await client.registries.login({ host, username: username.trim(), password })
      await onDone()
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={given === null ? t('registries.loginForm.title') : t('registries.loginForm.titleOf', { host: given })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack>
          {given === null && (
            <TextInput
              data-autofocus label={t('registries.loginForm.host')} description={t('registries.loginForm.hostHint')} value={typed} spellCheck={false} autoComplete="off" onBlur={() => setTouched(typed !== '')}
              error={touched && host === null ? t('registries.loginForm.hostInvalid') : atField('host')} onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <TextInput
            data-autofocus={given === null ? undefined : true} label={t('registries.loginForm.username')} value={username} spellCheck={false} autoComplete="off"
            error={colon ? t('registries.loginForm.usernameInvalid') : atField('username')} onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('registries.loginForm.password')} value={password} autoComplete="off" error={atField('password')} aria-invalid={atField('password') !== undefined}
            onChange={(event) => {
              setPassword(event.currentTarget.value)
              setError(null)
            }}
          />
          {error?.field === 'password' && <Text size="sm" c="dimmed">{errorText(error, language).remedy}</Text>}
          {error !== null && error.field !== 'password' && error.field !== 'host' && error.field !== 'username' && (
            <ErrorNotice error={error}>{ofConnection.has(error.code) && host !== null ? <Button size="xs" onClick={() => onConnection(host)}>{t('registries.settings')}</Button> : null}</ErrorNotice>
          )}
          <Text size="xs" c="dimmed">{t(`registries.loginForm.kept_${store.kind}`, { name: store.helper ?? '' })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!ready}>{t('registries.loginForm.button')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
