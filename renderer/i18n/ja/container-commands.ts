// Owns the Japanese words of the smaller commands on a container, of its history and of a prune.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const containerCommands: Translation<typeof en.containerCommands> = {
  rename: '名前を変更', renameTitle: '{{name}} の名前を変更', name: '新しい名前', nameInvalid: 'a–z、0–9、_ . - を 2 文字以上。先頭は英数字',
  limits: '上限を変更', limitsTitle: '{{name}} の上限', limitsText: '再起動せずに、すぐ反映されます。', cpus: 'CPU', memory: 'メモリ', pids: 'プロセス数', noLimit: '上限なし', notANumber: '0 より大きい数', notASize: '512m のような大きさ', limitStays: 'この上限を外すには「編集」を使います',
  restart: '再起動ポリシー', restartPolicies: { no: 'しない', 'on-failure': '失敗したとき', 'unless-stopped': '停止しない限り', always: '常に' },
  commit: 'イメージとして保存', commitTitle: '{{name}} をイメージとして保存', commitText: 'ファイルと設定が新しいイメージになります。ボリュームの中身は含まれません。', reference: 'イメージ名', referenceInvalid: 'team/app:tag のような名前', message: 'メッセージ', pause: '保存中は一時停止', pauseHint: '書きかけのファイルを避けるため',
  export: '書き出す', exportTitle: '{{name}} のファイルを書き出す', exportText: 'すべてのファイルを 1 つの tar にします（ボリュームの中身は除く）。進行状況はタスクに表示されます。', path: 'このコンピューターのファイル',
  prune: '整理…', pruneTitle: '動いていないものを削除', pruneText: '次のものが、中に書かれたファイルとともに消えます:', pruneOne: '{{name}} を削除', pruneMore_other: '…ほか {{count}} 個',
  pruneNone_other: '削除するものはありません。{{count}} 個が実行中で、停止中のものはありません。', pruneMeasuring_other: '{{count}} 個、計測中…', pruneFrees_other: '{{count}} 個、{{size}} が空きます', pruneStays_other: '実行中の {{count}} 個と、すべてのイメージ、ボリュームは残ります。',
  pruneKept_other: 'うち {{count}} 個は以前の版で、削除すると戻せません。', pruneButton_other: '{{count}} 個のコンテナを削除', keptMark: '保管中の版',
  timeline: 'イベント', timelineNone: 'まだ何も起きていません', timelineHint: 'エンジンと Slipway が覚えている範囲です。', exitCode: '終了コード {{code}}',
  events: {
    create: '作成', start: '起動', stop: '停止', restart: '再起動', kill: 'シグナル送信', die: '終了', oom: 'メモリ不足', pause: '一時停止', unpause: '再開', rename: '名前変更（旧）', update: '上限変更', health_status: 'ヘルス',
    destroy: '削除', commit: 'イメージとして保存', export: '書き出し', attach: '接続', detach: '切断', copy: 'ファイルコピー', network_connect: 'ネットワーク参加', network_disconnect: 'ネットワーク離脱',
  },
  health: 'ヘルス', healthNone: 'ヘルスチェックがありません。「編集」で追加できます。', healthStates: { starting: '最初の確認中', healthy: '正常', unhealthy: '異常' }, failingStreak_other: '連続 {{count}} 回失敗', probeOk: '成功',
}
