// Owns filling the run form from a pasted `docker run` line.
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunNote } from '#contract/docker-flags.ts'
import { parseDockerRun } from '#contract/parse-docker-run.ts'
import type { RunSpec } from '#contract/run.ts'
import { mono } from '../../ui/run-form/fields.tsx'

interface Props {
  readonly onFill: (spec: RunSpec, notes: readonly RunNote[]) => void
  readonly onClose: () => void
}

export const PasteDialog = ({ onFill, onClose }: Props) => {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const read = parseDockerRun(text)
  const error = text.trim() !== '' && 'error' in read ? t(`run.pasteErrors.${read.error}`) : undefined
  return (
    <Modal opened onClose={onClose} title={t('run.pasteTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        if ('spec' in read) onFill(read.spec, read.notes)
      }}>
        <Stack>
          <Textarea
            data-autofocus autosize minRows={5} maxRows={14} classNames={mono} spellCheck={false} label={t('run.pasteLabel')} description={t('run.pasteHint')} placeholder={'docker run -d --name web \\\n  -p 8080:80 nginx:1.27'}
            value={text} error={error} onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" disabled={!('spec' in read)}>{t('run.fill')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
