// Owns the first fields of the build form: which folder, which Dockerfile in it, under which names.
import { TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildFolder } from '#contract/build.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { isHostPath } from '#contract/host-folders.ts'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../../i18n/errors.ts'
import { useImages } from '../../../state/lists.ts'
import { useUi } from '../../../state/ui-store.ts'
import { HostPathInput } from '../../../ui/host-path/HostPathInput.tsx'
import type { BuildForm } from './use-build-form.ts'

interface Props {
  readonly form: BuildForm
  /** What the folder offers; undefined while it is not known. */
  readonly offer: BuildFolder | undefined
  /** Why the folder or the Dockerfile could not be looked at. */
  readonly lookError: ErrorEnvelope | null
}

const mostOffered = 30

export const SourceFields = ({ form, offer, lookError }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const { values, change } = form
  const errorOf = (field: 'folder' | 'dockerfile' | 'tags'): string | undefined => form.errorOf(field) ?? (lookError?.field?.split('.').includes(field) === true ? errorText(lookError, language).what : undefined)
  const [typing, setTyping] = useState('')
  const { data: images = [] } = useImages()
  const known = [...new Set(images.flatMap(({ tags }) => tags))].filter((tag) => tag.includes(typing.trim())).slice(0, mostOffered)
  // Halfway to a tag is not wrong yet.
  const begun = typing.trim().replace(/[:/._-]+$/, '')
  const badTag = begun !== '' && (parseReference(begun) === null || begun.includes('@'))

  /** A Dockerfile in the folder goes by its name there; one that is chosen first brings its folder. */
  const setDockerfile = (path: string): void => {
    const folder = (offer?.path ?? values.folder).replace(/\/$/, '')
    if (folder !== '' && path.startsWith(`${folder}/`)) return change({ dockerfile: path.slice(folder.length + 1) })
    const cut = path.lastIndexOf('/')
    if (values.folder.trim() === '' && isHostPath(path) && cut > 0 && !path.endsWith('/')) return change({ folder: path.slice(0, cut), dockerfile: path.slice(cut + 1) })
    change({ dockerfile: path })
  }
  return (
    <>
      <HostPathInput
        // The person asked for this form, and this is its first field.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        kind="folder" autoFocus label={t('build.folder')} description={t('build.folderHint')} value={values.folder} error={errorOf('folder')} onChange={(folder) => change({ folder })}
      />
      <div>
        <HostPathInput
          kind="file" label={t('build.dockerfile')} value={values.dockerfile} from={isHostPath(values.folder) ? values.folder : ''} proposals={offer?.dockerfiles ?? []} error={errorOf('dockerfile')}
          onChange={setDockerfile}
        />
        {offer?.dockerfiles.length === 0 && <Text size="xs" c="var(--sw-warn)" mt={4}>{t('build.noDockerfile')}</Text>}
      </div>
      <TagsInput
        label={t('build.tags')} description={t('build.tagsHint')} placeholder={values.tags.length === 0 ? 'my-app:1.0' : ''} value={[...values.tags]} searchValue={typing} onSearchChange={setTyping} data={known} splitChars={[',', ' ']} acceptValueOnBlur
        spellCheck={false} maxDropdownHeight={220} error={badTag ? t('build.errors.tag') : errorOf('tags')} onChange={(tags) => change({ tags })}
      />
    </>
  )
}
