// Owns the files of one container, running or not; the folder is part of the page's address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ContainerDetail } from '#contract/containers.ts'
import { FileBrowser } from '../../ui/files/FileBrowser.tsx'

export const FilesTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { id, state } = container
  const { path = '/' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const place = useMemo(() => ({ kind: 'container' as const, id }), [id])
  return (
    <FileBrowser
      place={place} path={path} moment={state}
      onPath={(to) => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: 'files' }, search: ({ path: _path, ...list }) => (to === '/' ? list : { ...list, path: to }) }) }}
    />
  )
}
