// Owns what a person should know before they change a container.
import { Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EditNote } from '#contract/recreate.ts'
import { safeText } from '../../../ui/text.ts'
import classes from './Edit.module.css'

export const EditNotes = ({ notes }: { readonly notes: readonly EditNote[] }) => {
  const { t } = useTranslation()
  const textOf = (note: EditNote): string => {
    switch (note.kind) {
      case 'compose': return t('containerEdit.notes.compose', { project: safeText(note.project, 60) })
      case 'dependents': return t('containerEdit.notes.dependents', { count: note.names.length, names: safeText(note.names.join(', '), 200) })
      default: return t(`containerEdit.notes.${note.kind}`)
    }
  }
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes}>
      {notes.map((note) => <li key={note.kind} className={classes.note}><TriangleAlert size={15} aria-hidden="true" /><Text size="sm">{textOf(note)}</Text></li>)}
    </ul>
  )
}
