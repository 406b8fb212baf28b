// Owns the columns of the list of builds, and what its filter looks at.
import type { TFunction } from 'i18next'
import { Link } from '@tanstack/react-router'
import type { Build } from '#contract/build.ts'
import { Ago } from '../../ui/Ago.tsx'
import type { FilterFields } from '../../ui/filter.ts'
import { formatMs } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { buildMs, buildName, sourceOf, stateLooks } from './build-words.ts'
import classes from './columns.module.css'

export const buildFilter: FilterFields<Build> = {
  keys: { state: ({ state }) => state, tag: ({ request }) => request.tags.join(' '), folder: ({ request }) => request.folder, file: ({ request }) => request.dockerfile },
  plain: ['tag', 'folder', 'file', 'state'],
}
export const buildFilterKeys = Object.keys(buildFilter.keys)

export const buildColumns = (t: TFunction): readonly Column<Build>[] => [
  { id: 'state', header: t('build.columns.state'), width: 0.9, min: 112, sort: ({ state }) => state, cell: ({ state }) => <StateDot state={stateLooks[state]} word={t(`build.states.${state}`)} /> },
  {
    id: 'name', header: t('build.columns.name'), width: 2, min: 160, sort: (build) => buildName(build),
    cell: (build, { active }) => (
      <span className={classes.name}>
        <Link to="/builds/$id" params={{ id: build.id }} tabIndex={active ? 0 : -1} className={classes.link}><Middle text={buildName(build)} /></Link>
        {build.request.tags.length > 1 && <span className={classes.dim}>{t('build.moreTags', { count: build.request.tags.length - 1 })}</span>}
      </span>
    ),
  },
  { id: 'folder', header: t('build.columns.folder'), width: 2.2, min: 130, sort: ({ request }) => request.folder, cell: (build) => <Middle text={sourceOf(build)} /> },
  {
    id: 'steps', header: t('build.columns.steps'), width: 1, min: 124, sort: ({ steps }) => steps.total,
    cell: ({ steps: { total, done, cached } }) => (total === 0 ? <span className={classes.dim}>–</span> : <span className={classes.figures}>{done}/{total}{cached > 0 && <span className={classes.dim}> · {t('build.cachedCount', { count: cached })}</span>}</span>),
  },
  { id: 'started', header: t('build.columns.started'), width: 0.9, min: 100, sort: ({ startedAt }) => -Date.parse(startedAt), cell: ({ startedAt }) => <Ago iso={startedAt} /> },
  {
    id: 'took', header: t('build.columns.took'), width: 0.7, min: 80, align: 'end', sort: (build) => (build.endedAt === null ? 0 : buildMs(build, 0)),
    cell: (build) => (build.endedAt === null ? <span className={classes.dim}>–</span> : <span className={classes.figures}>{formatMs(buildMs(build, 0))}</span>),
  },
]
