// Owns the plain fields of the run form: one text, a list of words, a yes or no, each with its error.
import { Checkbox, TagsInput, TextInput } from '@mantine/core'
import type { RunForm } from './use-run-form.ts'
import type { RunValues } from './run-values.ts'
import classes from './fields.module.css'

type Keys<T> = { [K in keyof RunValues]: RunValues[K] extends T ? (T extends RunValues[K] ? K : never) : never }[keyof RunValues]

interface FieldProps<K> {
  readonly form: RunForm
  readonly name: K
  /** The path of its error in the spec, where that is not its name. */
  readonly path?: string
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
}

export const plain = { size: 'xs', spellCheck: false, autoComplete: 'off' } as const
export const mono = { input: classes.mono ?? '' }

export const TextField = ({ form, name, path = name, label, hint, placeholder, code = false }: FieldProps<Keys<string>> & { readonly code?: boolean }) => (
  <TextInput
    {...plain} label={label} description={hint} placeholder={placeholder} classNames={code ? mono : {}} value={form.values[name]} error={form.errorOf(path)}
    onChange={(event) => form.change({ [name]: event.currentTarget.value })}
  />
)

/** Each word by Enter, a comma, or leaving the field. */
export const WordsField = ({ form, name, path = name, label, hint, placeholder, choices = [] }: FieldProps<Keys<readonly string[]>> & { readonly choices?: readonly string[] }) => (
  <TagsInput
    size="xs" label={label} description={hint} placeholder={form.values[name].length === 0 ? placeholder : ''} data={[...choices]} maxDropdownHeight={220} limit={50} acceptValueOnBlur value={[...form.values[name]]} error={form.errorOf(path)}
    splitChars={[',']} spellCheck={false} onChange={(words) => form.change({ [name]: words })}
  />
)

export const CheckField = ({ form, name, label, hint, path = name }: FieldProps<Keys<boolean>>) => (
  <Checkbox size="sm" label={label} description={hint} checked={form.values[name]} error={form.errorOf(path)} onChange={(event) => form.change({ [name]: event.currentTarget.checked })} />
)
