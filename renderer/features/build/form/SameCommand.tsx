// Owns the same as the form as a `docker build` command, to learn from and to copy.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BuildRequest } from '#contract/build.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { safeText } from '../../../ui/text.ts'
import { buildCommand, buildVariables } from './build-command.ts'
import classes from './form.module.css'

const longest = 16_000

export const SameCommand = ({ request }: { readonly request: BuildRequest }) => {
  const { t } = useTranslation()
  const text = buildCommand(request)
  const variables = buildVariables(request)
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap" gap="xs">
        <Text size="xs" fw={600}>docker build</Text>
        <CopyButton value={text} label={t('build.copyCommand')} />
      </Group>
      <pre className={classes.command} tabIndex={0} aria-label={t('build.same')} data-testid="docker-build">{text.slice(0, longest).split('\n').map((line) => safeText(line)).join('\n')}</pre>
      {variables.length > 0 && <Text size="xs" c="dimmed" mt={4}>{t('build.commandSecrets', { names: safeText(variables.join(', '), 200) })}</Text>}
    </div>
  )
}
