// Owns the `docker run` line that does the same as the form, to learn from and to copy.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { toDockerRun } from '#contract/run-command.ts'
import { quoteWord } from '#contract/shell-words.ts'
import type { RunSpec } from '#contract/run.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './CommandLine.module.css'

/** docker run -d */
const begin = 3

export const CommandLine = ({ spec }: { readonly spec: RunSpec }) => {
  const { t } = useTranslation()
  const words = toDockerRun(spec).map(quoteWord)
  // One option to a line, so that a long command can be read.
  const lines: string[] = [words.slice(0, begin).join(' ')]
  for (const word of words.slice(begin)) {
    if (word.startsWith('-') || word === quoteWord(spec.image)) lines.push(word)
    else lines[lines.length - 1] += ` ${word}`
  }
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="sm" c="dimmed">{t('run.same')}</Text>
        <CopyButton value={words.join(' ')} label={t('run.copyCommand')} />
      </Group>
      <pre className={classes.line} tabIndex={0} aria-label={t('run.same')} data-testid="docker-run">{safeText(lines.join('\u2028'), 8_000).split('\u2028').join(' \\\n  ')}</pre>
    </div>
  )
}
