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
    search: '検索…', regex: '正規表現', matchCase: '大文字と小文字を区別', only: '一致のみ', invalid: '正しい正規表現ではありません', slow: '時間がかかりすぎるため中止しました', searching: '検索中…', noLineMatches: '一致する行はありません。', allHidden: '行のあるコンテナはすべて非表示です。', next: '次の一致', previous: '前の一致', matches: '{{all, number}} 件中 {{at, number}} 件目', noMatches: '一致なし', timestamps: '時刻', wrap: '折り返し', follow: '追従', download: 'ダウンロード', latest: '最新の行へ', latestNew_other: '最新の行へ · 新着 {{count, number}}', copyAll: '表示中の行をコピー', copyLine: '行全体をコピー', foldOpen: '開く', foldClose: '閉じる', folded: '行全体',
    waiting: 'まだ行がありません。新しい行は自動で表示されます。', dropped_other: 'これより前の {{count, number}} 行は表示していません', droppedMore_other: 'これより前に {{count, number}} 行以上あり、表示していません', loadMore: '最後の {{count, number}} 行を読み込む', cut: '… ほか {{count, number}} 文字', stderr: '標準エラー', region: 'ログの行',
  },
  terminal: {
    leave: 'Ctrl-Shift-Esc でターミナルから抜ける', label: '{{name}} のターミナル', numbered: 'ターミナル {{number}}', ended: '終了しました{{code}}。', endedWith: '（終了コード {{code}}）',
    states: {
      opening: '開いています…',
      away: '接続が切れました。再接続中です。表示内容は残り、ターミナルは 1 分間動き続けます。',
      detached: '切り離しました。プロセスはこのターミナルなしで動き続けます。',
      cut: '経路が切れたため終了しました。表示内容は残ります。',
      lost: '接続が切れている間に終了しました。表示内容は残ります。',
      taken: '今は別のウィンドウに表示されています。',
    },
    again: 'もう一度開く', attachAgain: 'もう一度接続', bringBack: 'ここに表示',
    missed_other: '[以前の {{count, number}} 文字は残っていません]',
    kinds: { host: 'このコンピューターのターミナル', machine: 'マシンの root シェル', attach: 'メインプロセスに接続中: {{command}}', debug: 'デバッグシェル: コンテナのファイルは /target にあります' },
    short: { host: 'このコンピューター', machine: 'マシン', attach: 'メインプロセス', debug: 'デバッグ' },
    as: 'ユーザー {{user}}',
    attachMore: 'コンテナの本体であるプロセスです。入力はそのまま届きます。Ctrl-C も届き、終了させることがあります。このターミナルを閉じても切り離されるだけで、動き続けます。',
    attachOutputMore: 'コンテナの本体であるプロセスです。共有できる入力なしで起動されたため、出力だけを表示します。このターミナルを閉じても動き続けます。',
    debugMore: 'コンテナの隣の小さな道具箱です。プロセスとネットワークを共有し、ファイルとマウントは /target に見えます。できるのはそれらを見て変えることだけです。このターミナルを閉じると削除されます。',
    apart: { ipc: 'コンテナの IPC 名前空間は共有用に作られていないため、IPC は別です。' },
    hostMore: 'このコンピューター上のあなた自身のシェルです。DOCKER_HOST と DOCKER_CONTEXT はこのマシンのエンジンを指します。',
    machineMore: 'すべてのコンテナが動く Linux マシンです。ここでの変更は、エンジンのデータを除き、再起動すると消えます。',
    search: 'ターミナル内を検索', searchClose: '検索を閉じる', caseSensitive: '大文字と小文字を区別', regex: '正規表現', regexBroken: '式が不正です', many: '{{count, number}} 件以上',
    new: '新しいターミナル', newHost: 'このコンピューターの新しいターミナル', newOther: 'ほかのターミナル', openWith: 'ユーザー・フォルダー・コマンドを指定…', attach: 'メインプロセスに接続', debug: '隣にデバッグシェル', openDebug: 'デバッグシェルを開く', otherWay: '別の方法で開く…',
    splitBeside: '左右に分割', splitBelow: '上下に分割', panes: '並んだターミナル', closePane: 'このターミナルを閉じる', openLink: 'Ctrl を押しながらクリックで {{address}} を開く',
    form: {
      title: '{{name}} のターミナル', command: 'コマンド', commandHint: '空の場合: イメージで一番よいシェル', user: 'ユーザー', userHint: '名前または番号。コロンの後にグループ', workdir: '作業フォルダー', workdirHint: 'コンテナ内の絶対パス', open: '開く',
      quoteOpen: '引用符が閉じていません。', operator: 'シェルは通らないため「{{operator}}」は働きません。sh -c \'…\' と書いてください', userWrong: 'ユーザー、またはユーザー:グループ。空白は使えません。', workdirWrong: '/srv のような絶対パスを入力してください。',
    },
  },
}
