// Owns the first fields of the run form: which image, under which name, with which command.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ImageInput } from '../ImageInput.tsx'
import { mono } from './fields.tsx'
import classes from './fields.module.css'
import type { RunForm } from './use-run-form.ts'

const still = { spellCheck: false, autoComplete: 'off' } as const

interface Props {
  readonly form: RunForm
  /** The first field has the focus. */
  readonly focused?: boolean
  /** Told of what is pasted into the first field; true when it was taken there. */
  readonly onPaste?: (text: string) => boolean
  /** Directly below the image. */
  readonly children?: React.ReactNode
}

export const ImageFields = ({ form, focused = false, onPaste, children }: Props) => {
  const { t } = useTranslation()
  const { values, change, errorOf } = form
  return (
    <div className={classes.group}>
      <ImageInput
        // The person asked for this form, and this is its first field.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={focused} label={t('runForm.image')} description={t('runForm.imageHint')} required withAsterisk={false} value={values.image} error={errorOf('image')}
        onChange={(image) => change({ image })}
        onPaste={(event) => { if (onPaste?.(event.clipboardData.getData('text'))) event.preventDefault() }}
      />
      {children}
      <TextInput {...still} label={t('runForm.name')} description={t('runForm.nameHint')} value={values.name} error={errorOf('name')} onChange={(event) => change({ name: event.currentTarget.value })} />
      <TextInput {...still} classNames={mono} label={t('runForm.command')} description={t('runForm.commandHint')} value={values.command} error={errorOf('command')} onChange={(event) => change({ command: event.currentTarget.value })} />
    </div>
  )
}
