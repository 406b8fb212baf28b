// Owns the Japanese words that every page uses.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const common: Translation<typeof en.common> = {
  cancel: 'キャンセル', close: '閉じる', copy: 'コピー', copied: 'コピーしました', retry: 'もう一度', clear: 'クリア', details: '詳細', code: 'コード', reference: 'ログの参照番号', none: '–',
  actions: { 'start-machine': 'マシンを起動', 'restart-machine': 'マシンを再起動', 'pull-image': 'イメージを取得', 'open-machine': 'マシンを開く', 'open-registry': 'レジストリを開く', reload: '再読み込み' },
  selected_other: '{{count}} 件選択中',
  clearSelection: '選択を解除', more: 'その他', columns: '列', resetColumns: '初期状態に戻す', selectAll: 'すべて選択', selectRow: '{{name}} を選択', rowMenu: '{{name}} のメニュー',
  filter: '絞り込み…', filterLabel: '{{what}}を絞り込む', filterHelp: '普通の言葉、または {{keys}}',
  noMatch: '「{{filter}}」に一致するものはありません。', clearFilter: '絞り込みを解除', loading: '読み込み中…', sortBy: '{{name}}で並べ替え', resize: '{{name}}の幅',
  wentWrong_other: '{{count}} 件できませんでした', ofDone: '{{all}} 件中 {{done}} 件完了', dismiss: '閉じる',
  states: {
    absent: '未作成', creating: '作成中', stopped: '停止', starting: '起動中', running: '実行中', stopping: '停止中', failed: '失敗',
    created: '作成済み', paused: '一時停止', restarting: '再起動中', removing: '削除中', exited: '終了', dead: '異常終了', unhealthy: '異常あり',
  },
  gate: {
    asking: 'マシンに問い合わせ中…',
    stoppedTitle: 'マシンは停止しています',
    stoppedText: 'コンテナとイメージは小さな Linux マシンの中にあります。使うには起動してください。停止中に失われるものはありません。',
    absentTitle: 'マシンはまだありません',
    absentText: '最初の起動で小さな Linux マシンを作ります。1 分もかかりません。',
    startingTitle: 'マシンを起動しています',
    startingText: '起動すると、このページに内容が表示されます。',
    stoppingTitle: 'マシンを停止しています',
    stoppingText: 'コンテナを順に終了し、ディスクを閉じます。',
    failedTitle: 'マシンを起動できませんでした',
    start: 'マシンを起動',
    showMachine: 'マシンを開く',
  },
  boot: {
    prepare: 'ディスクと鍵の準備', accelerator: 'アクセラレーターの選択', hypervisor: 'ハイパーバイザーの起動', kernel: 'Linux カーネル',
    system: 'システム', data: 'データディスク', network: 'ネットワーク', link: '安全なリンク', engine: 'コンテナエンジン', socket: 'エンジンのソケット',
    waiting: '待機', running: '実行中', done: '完了', failed: '失敗', total: '{{time}} で準備完了', attempt: '{{n}} 回目', label: '起動ステップ',
  },
  logs: {
    search: '検索…', next: '次の一致', previous: '前の一致', matches: '{{all, number}} 件中 {{at, number}} 件目', noMatches: '一致なし', timestamps: '時刻', wrap: '折り返し', follow: '追従', download: 'ダウンロード', latest: '最新の行へ',
    waiting: 'まだ行がありません。新しい行は自動で表示されます。', dropped_other: 'これより前の {{count, number}} 行は表示していません', tailOnly: '最後の {{count, number}} 行より前は読み込んでいません。', loadMore: '最後の {{count, number}} 行を読み込む', lines_other: '{{count, number}} 行', cut: '… ほか {{count, number}} 文字', stderr: '標準エラー', ended: 'ログは終了しました。', region: 'ログの行',
  },
  terminal: {
    leave: 'Ctrl-Shift-Esc でターミナルから抜けます', ended: 'シェルが終了しました{{code}}。', endedWith: '（終了コード {{code}}）', again: 'もう一度開く', opening: 'シェルを開いています…', search: 'ターミナル内を検索', label: '{{name}} のターミナル',
  },
}
