// Owns logging in to a registry: a wrong password is told at its field, and where the right one is kept is said before.
import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseRegistryHost } from '#contract/registries.ts'
import type { LoginChoice, RegistryLogin } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useCommand } from '../../ui/use-command.ts'
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
  const [typed, setTyped] = useState('')
  const [username, setUsername] = useState(login === null || isToken(login.username) ? '' : login.username)
  const [password, setPassword] = useState('')
  const [touched, setTouched] = useState(false)
  const { busy, error, errorOf, remedyOf, clear, send } = useCommand(['host', 'username', 'password'])
  const host = given ?? parseRegistryHost(typed)
  const colon = username.includes(':')
  const ready = host !== null && username.trim() !== '' && !colon && password !== ''

  const submit = async (): Promise<void> => {
    setTouched(true)
    if (!ready) return
    const done = await send(async () => {
      await client.registries.login({ host, username: username.trim(), password })
      await onDone()
    })
    if (done) onClose()
  }
  return (
    <FormDialog
      title={given === null ? t('registries.loginForm.title') : t('registries.loginForm.titleOf', { host: given })} submit={t('registries.loginForm.button')} note={t(`registries.loginForm.kept_${store.kind}`, { name: store.helper ?? '' })}
      busy={busy} disabled={!ready} error={error} mend={error !== null && ofConnection.has(error.code) && host !== null ? <Button size="xs" onClick={() => onConnection(host)}>{t('registries.settings')}</Button> : undefined} onClose={onClose} onSubmit={() => void submit()}
    >
      {given === null && (
        <TextInput
          data-autofocus label={t('registries.loginForm.host')} description={t('registries.loginForm.hostHint')} value={typed} spellCheck={false} autoComplete="off" onBlur={() => setTouched(typed !== '')}
          error={touched && host === null ? t('registries.loginForm.hostInvalid') : errorOf('host')} onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <TextInput
        data-autofocus={given === null ? undefined : true} label={t('registries.loginForm.username')} value={username} spellCheck={false} autoComplete="off"
        error={colon ? t('registries.loginForm.usernameInvalid') : errorOf('username')} onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('registries.loginForm.password')} value={password} autoComplete="off" error={errorOf('password')} aria-invalid={errorOf('password') !== undefined}
        onChange={(event) => {
          setPassword(event.currentTarget.value)
          clear()
        }}
      />
      {remedyOf('password') !== undefined && <Text size="sm" c="dimmed">{remedyOf('password')}</Text>}
    </FormDialog>
  )
}
