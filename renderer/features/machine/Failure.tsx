// Owns the picture of a failed start: what, why, the one thing to do, what to look at, the last lines.
import { Code, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MachineFailure } from '#contract/machine.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { plainLine } from '../../ui/logs/plain-line.ts'

export const Failure = ({ failure }: { readonly failure: MachineFailure }) => {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <ErrorNotice error={failure.error} />
      <Text size="sm">
        {failure.step !== null && <>{t('machine.failedAt', { step: t(`common.boot.${failure.step}`) })} <strong>{t('machine.hint')}:</strong> {t(`machine.hints.${failure.step}`)}</>}
      </Text>
      {failure.logTail.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>{t('machine.logTail')}</Text>
          <Code block mah={180} tabIndex={0}>{failure.logTail.map((line) => plainLine(line.slice(0, 2_000))).join('\n')}</Code>
        </div>
      )}
    </Stack>
  )
}
