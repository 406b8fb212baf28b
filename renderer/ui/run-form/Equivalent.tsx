// Owns the same as the form in other words, to learn from and to copy: a `docker run` line, a compose service.
import { Checkbox, Group, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSpec } from '#contract/run.ts'
import { CopyButton } from '../CopyButton.tsx'
import { safeText } from '../text.ts'
import classes from './Equivalent.module.css'
import { composeText, dockerLines } from './equivalents.ts'

const longest = 16_000

/** Lines stay lines; everything else that could disturb is made visible. */
const visible = (text: string): string => text.slice(0, longest).split('\n').map((line) => safeText(line)).join('\n')

export const Equivalent = ({ spec }: { readonly spec: RunSpec }) => {
  const { t } = useTranslation()
  const [kind, setKind] = useState<'docker' | 'compose'>('docker')
  const [shown, setShown] = useState(false)
  const hasSecrets = spec.environment.some(({ secret, value }) => secret && value !== '')
  const secrets = shown && hasSecrets ? 'shown' : 'named'
  const text = kind === 'docker' ? dockerLines(spec, secrets) : composeText(spec, secrets)
  const label = kind === 'docker' ? t('runForm.sameDocker') : t('runForm.sameCompose')
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap" gap="xs">
        <SegmentedControl size="xs" aria-label={t('runForm.same')} value={kind} onChange={(value) => setKind(value === 'compose' ? 'compose' : 'docker')} data={[{ value: 'docker', label: 'docker run' }, { value: 'compose', label: 'Compose' }]} />
        <CopyButton value={text} label={kind === 'docker' ? t('runForm.copyCommand') : t('runForm.copyCompose')} />
      </Group>
      <pre className={classes.text} tabIndex={0} aria-label={label} data-testid={kind === 'docker' ? 'docker-run' : 'compose'}>{visible(text)}</pre>
      {hasSecrets && (
        <>
          <Checkbox size="xs" mt={8} label={t('runForm.withSecrets')} checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          {!shown && <Text size="xs" c="dimmed" mt={4}>{t('runForm.secretsNamed')}</Text>}
        </>
      )}
    </div>
  )
}
