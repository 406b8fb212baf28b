// Owns what the window hears of the recycle bin of volumes: its lists are read anew, and what the bin had to let go is told once.
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { create } from 'zustand'
import type { BinNote } from '#contract/volume-bin.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'
import { keys } from './keys.ts'
import { queryClient } from './query-client.ts'

/** Until somebody dismisses it, in any window. */
export const useBinNote = create<{ readonly note: BinNote | null }>(() => ({ note: null }))

const noteId = 'volume-bin-note'

export const watchVolumeBin = (signal: AbortSignal): Promise<void> => {
  let told: string | null | undefined
  return follow((inner) => client.volumeBin.watch(undefined, { signal: inner }), ({ note }) => {
    useBinNote.setState({ note })
    void queryClient.invalidateQueries({ queryKey: keys.volumeBin })
    // What was so before the window looked stands on the page of removed volumes.
    if (told !== undefined && note !== null && note.at !== told) tell(note)
    told = note?.at ?? null
  }, { signal })
}

const tell = (note: BinNote): void => {
  notifications.show({
    id: noteId, color: 'yellow', autoClose: false, withBorder: true, closeButtonProps: { 'aria-label': i18next.t('common.dismiss') },
    title: i18next.t('volumeBin.shortTitle'),
    message: (
      <>
        {i18next.t('volumeBin.shortText', { count: note.names.length })}
        <Group mt={6}><Button size="compact-sm" variant="default" component="a" href="#/removed-volumes" onClick={() => notifications.hide(noteId)}>{i18next.t('volumeBin.show')}</Button></Group>
      </>
    ),
  })
}
