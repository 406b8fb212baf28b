// Owns the Japanese words of backups by the clock.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const schedules: Translation<typeof en.schedules> = {
  title: '定期バックアップ', counts_other: 'ボリューム {{count}} 個', countFailed_other: '失敗 {{count}} 個',
  emptyTitle: '定期バックアップはありません', emptyText: 'ボリュームのページで、毎時・毎日・毎週、このコンピューターのフォルダーにバックアップするよう設定できます。',
  none: '自動ではバックアップされません。', unsupported: 'ファイルがマシン自身のディスクにないため、ここではバックアップできません。',
  make: 'バックアップを予約…', change: '変更…', runNow: '今すぐバックアップ', remove: '予約を削除…',
  columns: { volume: 'ボリューム', when: '時刻', folder: 'フォルダー', kept: '保持', last: '前回', next: '次回' },
  whenHour: '毎時 {{minute}} 分', whenDay: '毎日 {{time}}', whenWeek: '毎週{{day}} {{time}}',
  kept_other: '{{kept}} / {{count}} 個を保持', keptShort: '{{kept}} / {{keep}}',
  running: '作成中', never: 'まだありません', done: '完了', failed: '失敗', overdue: '逃したため、マシンが動き次第作成',
  formTitle: '{{name}} を自動でバックアップ', save: '予約を保存', folder: 'このコンピューターのフォルダー', folderHint: '毎回、名前に時刻の入った .tar.zst を 1 つ作ります',
  every: '頻度', intervals: { hour: '毎時', day: '毎日', week: '毎週' }, weekday: '曜日', time: '時刻', minute: '毎時何分', keep: '残す数',
  keepHint: 'この予約で作った古いバックアップだけを削除し、ほかのファイルには触れません。Slipway とマシンが動いている間に実行し、逃した分は次の起動時に行います。',
  pause: 'その間、使っているコンテナを一時停止する',
  removeTitle_other: '{{count}} 個のバックアップの予約を削除しますか？', removeText: '作ったバックアップはフォルダーに残ります。', removeButton_other: '{{count}} 個の予約を削除',
}
