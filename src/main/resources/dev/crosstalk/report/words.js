'use strict';

// The page's own words. {0}, {1} are filled in; an English text may have two forms, for one and
// for many, parted by a bar.

const WORDS = {
  en: {
    'overview': 'Overview', 'calls': 'Calls', 'card': 'Card', 'cards': 'Cards', 'call': 'Call',
    'skip': 'To the content', 'other-language': '中文', 'theme': 'Dark or light',
    'theme.light': 'Light', 'theme.dark': 'Dark', 'keys': 'Keys', 'close': 'Close',
    'print': 'Print', 'not-there': 'There is nothing at this address.',
    'damaged': 'This part of the page can’t be read: {0}', 'no-unpacking':
        'This browser can’t unpack the calls (it has no DecompressionStream); use one of 2023 or newer.',
    'show-all': 'Show all {0} characters', 'nothing-said': '(nothing)',
    'as-table': 'Figures', 'more': 'and {0} more',

    'notes': 'About this page', 'scripted': 'No model was asked: both sides are the built-in script.',
    'n-calls': '{0} call|{0} calls', 'shown-of': '{0} of them in this page', 'failed': 'failed',
    'tile.calls': 'Calls', 'tile.failed': 'Failed', 'tile.steps': 'All steps done',
    'tile.style': 'Style', 'tile.problems': 'Problems', 'tile.cost': 'Cost',
    'tile.alike': 'Nearly alike', 'tile.card': 'Said from the card',
    'of-calls': 'of {0}', 'mean-of': 'on average, {0} to {1}', 'mean': 'on average',
    'ends': 'How calls end', 'conditions': 'End conditions that held', 'funnel': 'How far calls get',
    'funnel.what': 'Calls in which the step was done; and those that went no further.',
    'funnel.stopped': '{0} stop here', 'step': 'Step',
    'metrics': 'Checks', 'metric': 'Check', 'pass': 'passed', 'fail': 'failed',
    'unclear': 'unclear', 'none': 'not measured', 'interval': 'Mean, 95 % interval',
    'styles': 'Style of the callee’s turns', 'styles.what':
        '0 speaks like an assistant, 1 like the card’s examples. Marked: the card’s positive examples.',
    'lengths': 'Length of turns', 'lengths.what':
        'Characters of Chinese, words of all else. Marked: the card’s positive examples.',
    'turns': 'Turns', 'examples': 'Positive examples', 'example': 'Positive example {0}',
    'value': 'Value', 'length': 'Length', 'caller': 'Caller', 'callee': 'Callee',
    'problems': 'Problems', 'no-problems': 'None.', 'kind': 'Kind', 'where': 'Where',
    'times': 'Times', 'where.call': 'rules of the call',
    'coverage': 'Coverage', 'coverage.what':
        'Calls that met it, of those planned to; only those planned where nobody can tell.',
    'coverage.names': 'What the numbers stand for', 'unplanned': 'none planned',
    'what.behaviours': 'Behaviours', 'what.concerns': 'Concerns', 'what.questions': 'Questions',
    'what.calleeConditions': 'Callee’s conditions', 'what.callerConditions': 'Caller’s conditions',
    'what.moods': 'Moods', 'what.offCard': 'Ends outside the card',
    'novelty': 'Variety', 'novelty.what':
        'What is new in what callees say, tenth by tenth of the run. Where the line is flat and low, more calls add little.',
    'tenth': 'Tenth', 'new': 'New', 'alike': '{0} call is nearly like another.|{0} calls are nearly like another.',
    'spent': 'Tokens and cost', 'model': 'Model', 'read': 'Read', 'written': 'Written',
    'cost': 'Cost', 'caller-turns': 'Caller’s turns', 'all': 'All', 'directed': 'directed',
    'askedAgain': 'asked for again', 'fromCard': 'said from the card', 'assumed': 'taken from a recording',
    'run': 'The run’s plan', 'no-run': 'There is no run.json: nothing is known of the plan.',
    'nothing': 'Nothing to show.', 'side': 'Side', 'share': 'Share',

    'filter': 'Filter', 'search': 'Words said', 'search.hint': 'any words of a call',
    'end': 'End', 'last-step': 'Last step done', 'problem': 'Problem', 'style': 'Style',
    'check': 'Check', 'any': 'any', 'reset': 'Clear', 'matching': '{0} of {1} call|{0} of {1} calls',
    'searching': 'Searching … {0} %', 'no-match': 'No call fits. Take a filter away.',
    'page-of': 'Page {0} of {1}', 'before': 'Before', 'after': 'Next', 'pages': 'Pages',
    'sort-by': 'Sort by {0}', 'column.id': 'Call', 'column.card': 'Card', 'column.turns': 'Turns',
    'column.end': 'End', 'column.step': 'Step', 'column.style': 'Style',
    'column.problems': 'Problems', 'column.verdicts': 'Checks',

    'previous-call': 'Previous call', 'next-call': 'Next call', 'place-in-list': '{0} of {1}',
    'back': 'All calls', 'loading': 'Unpacking …', 'timeline': 'Steps', 'dialogue': 'What was said',
    'turn': 'Turn', 'turn-n': 'Turn {0}', 'link-turn': 'Link to turn {0}', 'status.silent': 'silent',
    'status.pending': 'not done', 'status.done': 'done', 'status.waived': 'waived',
    'repeats': 'again', 'answers': 'answers {0}', 'directive': 'told', 'from-card': 'said from the card',
    'assumed-turn': 'from a recording', 'cut': 'cut off here', 'unheard': 'not heard:',
    'heard': 'heard as', 'refused': '{0} refused reply|{0} refused replies', 'tokens': '{0} + {1} tokens',
    'nearest.positive': 'nearest: positive example {0}', 'nearest.negative': 'nearest: negative example {0}',
    'line': 'line {0}', 'card-line': 'card, line {0}', 'ledger': 'Ledger', 'evidence': 'Evidence',
    'detector': 'Found by', 'confidence': 'Sure', 'status': 'State', 'needs': 'Asked to be noted',
    'registered': 'noted in turn {0}', 'unregistered': 'not noted', 'plan': 'Plan of the call',
    'the-end': 'How it ended', 'ended-by': 'ended by the {0}', 'held.caller': 'Caller’s condition {0}',
    'held.callee': 'Callee’s condition {0}', 'closing-line': 'Closing line {0}',
    'no-closing-line': 'No closing line', 'more-turns': 'Show {0} more turn|Show {0} more turns',
    'taken-off': 'taken off', 'plan.end': 'steers to', 'plan.behaviours': 'behaviours',
    'plan.concerns': 'concerns', 'plan.questions': 'questions', 'plan.mood': 'mood',
    'plan.interrupts': 'interrupts before turn', 'plan.varied': 'varied', 'models': 'Models',
    'enforcement': 'Enforcement', 'unheard-replies': 'Replies that were no use', 'whole-call': 'the whole call',
    'no-score': 'This call has no scores.', 'judge': 'the judge', 'card-says': 'the card says',

    'legend': 'How to read it', 'reached': 'Reached', 'fared': 'Went well',
    'legend.shade': 'The stripe is the darker, the more calls got to the line; green where they went well, red where they did not. Links lead to calls, those that went badly first.',
    'worst': 'Lines that went worst', 'line-calls': 'Calls of line {0}',
    'kind.step': 'Step or line',
    'kind.answer': 'Answer',
    'kind.question': 'Question',
    'kind.closing': 'Closing line',
    'kind.opening': 'Opening',
    'kind.condition': 'Condition',
    'kind.concern': 'Concern',
    'kind.behaviour': 'Behaviour',
    'kind.positive': 'Positive example',
    'kind.negative': 'Negative example',

    'key.pages': 'overview, calls, card', 'key.down': 'next row, turn or line',
    'key.up': 'row, turn or line before', 'key.enter': 'open the call', 'key.escape': 'back; out of a field',
    'key.search': 'search what was said', 'key.call': 'next, previous call of the list',
    'key.page': 'page before, next page', 'key.keys': 'show or close these keys', 'key.or': 'or',

    'end.condition': 'condition held', 'end.completed': 'nothing left to do', 'end.hung-up': 'hung up',
    'end.off-card': 'outside the card', 'end.turn-limit': 'turn limit', 'end.stalled': 'stalled',
    'end.failed': 'failed', 'end.interrupted': 'interrupted', 'end.none': 'unknown',
    'metric.style': 'Style', 'metric.steps': 'Steps', 'metric.ending': 'Ending',
    'metric.grounding': 'Figures', 'metric.knowledge': 'Answers', 'metric.role': 'Role',
    'metric.spokenForm': 'Spoken form',
    'mood.calm': 'calm', 'mood.hurried': 'hurried', 'mood.friendly': 'friendly',
    'mood.irritable': 'irritable', 'mood.distracted': 'distracted',
    'offCard.not-now': 'not now', 'offCard.wrong-person': 'wrong person', 'offCard.hang-up': 'hangs up',
    'why.assistant-politeness': 'polite like an assistant', 'why.over-eager': 'over-eager',
    'why.written': 'put as one writes', 'why.list': 'a list', 'why.stage-direction': 'a stage direction',
    'why.prompt-leak': 'talk of the prompt', 'why.other-side': 'the other side’s words',
    'why.too-complete': 'too complete', 'why.wording': 'worded like an assistant',
    'why.like-negative': 'like a negative example', 'why.markdown': 'Markdown',
    'why.model-talk': 'talk of being a model', 'why.prompt-text': 'words of the prompt',
    'why.reasoning': 'reasoning', 'why.wrong-language': 'another language',
    'why.said-again': 'said again unasked', 'why.farewell-again': 'goodbye said again',
    'why.too-long': 'too long for a turn', 'why.empty': 'nothing said', 'why.cut-off': 'cut off by the model',
    'why.out-of-order': 'step before its turn', 'why.skipped-step': 'step left out',
    'why.mentioned-only': 'step only mentioned', 'why.early-closing': 'closed before the end',
    'why.early-close': 'closed before the end', 'why.wrong-closing-line': 'closing line that does not fit',
    'why.no-closing-line': 'no closing line', 'why.talk-after-end': 'talk after the end',
    'why.contradicts-card': 'contradicts the card', 'why.not-in-card': 'stands nowhere in the card',
    'why.not-answered': 'not answered', 'why.unspoken-voiced': 'says what is never said',
    'why.opening-again': 'opening said again', 'why.no-opening': 'no opening line',
    'why.two-closing-lines': 'two closing lines', 'why.closing-off-card': 'closing line outside the card',
    'why.not-registered': 'need not noted', 'why.not-repeated': 'not said again when asked',
    'why.kept-talking': 'kept talking', 'why.step-not-done': 'step not done',
  },
  zh: {
    'overview': '总览', 'calls': '通话', 'card': '卡片', 'cards': '卡片', 'call': '通话',
    'skip': '跳到正文', 'other-language': 'English', 'theme': '深色或浅色',
    'theme.light': '浅色', 'theme.dark': '深色', 'keys': '按键', 'close': '关闭',
    'print': '打印', 'not-there': '这个地址上什么也没有。',
    'damaged': '页面的这一部分读不了：{0}', 'no-unpacking':
        '这个浏览器解不开通话（没有 DecompressionStream）；请用 2023 年或更新的浏览器。',
    'show-all': '显示全部 {0} 个字符', 'nothing-said': '（什么也没有）',
    'as-table': '数字', 'more': '还有 {0} 个',

    'notes': '关于本页', 'scripted': '没有调用任何模型：双方都是内置脚本。',
    'n-calls': '{0} 通', 'shown-of': '本页有其中 {0} 通', 'failed': '失败',
    'tile.calls': '通话', 'tile.failed': '失败', 'tile.steps': '步骤全部完成',
    'tile.style': '风格', 'tile.problems': '问题', 'tile.cost': '费用',
    'tile.alike': '近似重复', 'tile.card': '用卡片原话',
    'of-calls': '共 {0}', 'mean-of': '平均，{0} 到 {1}', 'mean': '平均',
    'ends': '如何结束', 'conditions': '成立的结束条件', 'funnel': '走到哪一步',
    'funnel.what': '做了这一步的通话，以及到此为止的通话。',
    'funnel.stopped': '{0} 通到此为止', 'step': '步骤',
    'metrics': '检查', 'metric': '检查', 'pass': '通过', 'fail': '不通过',
    'unclear': '说不准', 'none': '没有测', 'interval': '平均值，95 % 区间',
    'styles': '接听方话轮的风格', 'styles.what': '0 像助手，1 像卡片的示例。标出的是卡片的正面教材。',
    'lengths': '话轮长度', 'lengths.what': '中文按字数，其他按词数。标出的是卡片的正面教材。',
    'turns': '话轮', 'examples': '正面教材', 'example': '正面教材 {0}',
    'value': '值', 'length': '长度', 'caller': '拨打方', 'callee': '接听方',
    'problems': '问题', 'no-problems': '没有。', 'kind': '种类', 'where': '所在',
    'times': '次数', 'where.call': '通话规则',
    'coverage': '覆盖', 'coverage.what': '做到的通话／计划如此的通话；无从判断的只有计划数。',
    'coverage.names': '编号各指什么', 'unplanned': '没有计划',
    'what.behaviours': '行为', 'what.concerns': '关切点', 'what.questions': '问题',
    'what.calleeConditions': '接听方条件', 'what.callerConditions': '拨打方条件',
    'what.moods': '心情', 'what.offCard': '卡片之外的结束',
    'novelty': '多样性', 'novelty.what':
        '按运行的每十分之一：接听方的话里有多少是新的。线又平又低时，再多打也增加不了多少。',
    'tenth': '第几个十分之一', 'new': '新内容', 'alike': '{0} 通与另一通近似重复。',
    'spent': '词元与费用', 'model': '模型', 'read': '读', 'written': '写',
    'cost': '费用', 'caller-turns': '拨打方话轮', 'all': '全部', 'directed': '按指令',
    'askedAgain': '重新要求', 'fromCard': '用卡片原话', 'assumed': '取自录音',
    'run': '运行计划', 'no-run': '没有 run.json：不知道运行计划。',
    'nothing': '没有可显示的内容。', 'side': '哪一方', 'share': '占比',

    'filter': '筛选', 'search': '说过的话', 'search.hint': '通话中的任何字句',
    'end': '结束方式', 'last-step': '最后完成的步骤', 'problem': '问题', 'style': '风格',
    'check': '检查', 'any': '不限', 'reset': '清除', 'matching': '{1} 通中的 {0} 通',
    'searching': '搜索中……{0} %', 'no-match': '没有符合的通话。请去掉一个筛选条件。',
    'page-of': '第 {0} 页，共 {1} 页', 'before': '上一页', 'after': '下一页', 'pages': '页',
    'sort-by': '按{0}排序', 'column.id': '通话', 'column.card': '卡片', 'column.turns': '轮数',
    'column.end': '结束', 'column.step': '步骤', 'column.style': '风格',
    'column.problems': '问题', 'column.verdicts': '检查',

    'previous-call': '上一通', 'next-call': '下一通', 'place-in-list': '第 {0} 通，共 {1} 通',
    'back': '全部通话', 'loading': '正在解开……', 'timeline': '步骤', 'dialogue': '通话内容',
    'turn': '话轮', 'turn-n': '第 {0} 轮', 'link-turn': '第 {0} 轮的链接', 'status.silent': '不出声',
    'status.pending': '未完成', 'status.done': '已完成', 'status.waived': '免去',
    'repeats': '重复', 'answers': '回答 {0}', 'directive': '指令', 'from-card': '用卡片原话',
    'assumed-turn': '取自录音', 'cut': '说到这里被打断', 'unheard': '没听到：',
    'heard': '听成了', 'refused': '退回 {0} 条', 'tokens': '词元 {0} + {1}',
    'nearest.positive': '最近：正面教材 {0}', 'nearest.negative': '最近：反面教材 {0}',
    'line': '第 {0} 行', 'card-line': '卡片第 {0} 行', 'ledger': '步骤账本', 'evidence': '依据',
    'detector': '识别方式', 'confidence': '把握', 'status': '状态', 'needs': '要求登记的事',
    'registered': '第 {0} 轮已登记', 'unregistered': '未登记', 'plan': '这通的计划',
    'the-end': '如何结束', 'ended-by': '由{0}结束', 'held.caller': '拨打方条件 {0}',
    'held.callee': '接听方条件 {0}', 'closing-line': '结束语 {0}',
    'no-closing-line': '没有结束语', 'more-turns': '再显示 {0} 轮',
    'taken-off': '去掉了', 'plan.end': '走向', 'plan.behaviours': '行为',
    'plan.concerns': '关切点', 'plan.questions': '问题', 'plan.mood': '心情',
    'plan.interrupts': '在这些轮次插话', 'plan.varied': '变化', 'models': '模型',
    'enforcement': '约束', 'unheard-replies': '不能用的回复', 'whole-call': '整通电话',
    'no-score': '这通没有评分。', 'judge': '评判模型', 'card-says': '卡片说',

    'legend': '怎么看', 'reached': '到达', 'fared': '顺利',
    'legend.shade': '条带越深，到达这一行的通话越多；顺利为绿，不顺利为红。链接指向通话，不顺利的在前。',
    'worst': '最不顺利的几行', 'line-calls': '第 {0} 行的通话',
    'kind.step': '步骤或话术',
    'kind.answer': '答案',
    'kind.question': '问题',
    'kind.closing': '结束语',
    'kind.opening': '开场白',
    'kind.condition': '条件',
    'kind.concern': '关切点',
    'kind.behaviour': '行为',
    'kind.positive': '正面教材',
    'kind.negative': '反面教材',

    'key.pages': '总览、通话、卡片', 'key.down': '下一行、下一轮', 'key.up': '上一行、上一轮',
    'key.enter': '打开通话', 'key.escape': '返回；离开输入框', 'key.search': '搜索说过的话',
    'key.call': '列表中的下一通、上一通', 'key.page': '上一页、下一页',
    'key.keys': '显示或关闭这份按键说明', 'key.or': '或',

    'end.condition': '条件成立', 'end.completed': '流程走完', 'end.hung-up': '挂断',
    'end.off-card': '卡片之外', 'end.turn-limit': '轮数上限', 'end.stalled': '停滞',
    'end.failed': '失败', 'end.interrupted': '中断', 'end.none': '不明',
    'metric.style': '风格', 'metric.steps': '步骤', 'metric.ending': '结束',
    'metric.grounding': '数字', 'metric.knowledge': '问答', 'metric.role': '角色',
    'metric.spokenForm': '口语特征',
    'mood.calm': '平静', 'mood.hurried': '赶时间', 'mood.friendly': '友善',
    'mood.irritable': '有点烦', 'mood.distracted': '有点分心',
    'offCard.not-now': '现在不便', 'offCard.wrong-person': '打错人', 'offCard.hang-up': '挂断',
    'why.assistant-politeness': '像助手一样客气', 'why.over-eager': '过分热情',
    'why.written': '书面语', 'why.list': '罗列', 'why.stage-direction': '舞台说明',
    'why.prompt-leak': '谈到提示词', 'why.other-side': '说了对方的话',
    'why.too-complete': '说得太完整', 'why.wording': '措辞像助手',
    'why.like-negative': '像反面教材', 'why.markdown': 'Markdown',
    'why.model-talk': '谈到自己是模型', 'why.prompt-text': '提示词里的话',
    'why.reasoning': '思考过程', 'why.wrong-language': '语言不对',
    'why.said-again': '没人问又说一遍', 'why.farewell-again': '反复告别',
    'why.too-long': '一轮太长', 'why.empty': '什么也没说', 'why.cut-off': '被模型截断',
    'why.out-of-order': '步骤说早了', 'why.skipped-step': '漏了步骤',
    'why.mentioned-only': '只提到、没有做步骤', 'why.early-closing': '还没结束就收尾',
    'why.early-close': '还没结束就收尾', 'why.wrong-closing-line': '结束语不合适',
    'why.no-closing-line': '没有结束语', 'why.talk-after-end': '结束后还在说',
    'why.contradicts-card': '与卡片矛盾', 'why.not-in-card': '卡片里没有',
    'why.not-answered': '没有回答', 'why.unspoken-voiced': '说出了从不说的话',
    'why.opening-again': '又说开场白', 'why.no-opening': '没有开场白',
    'why.two-closing-lines': '两条结束语', 'why.closing-off-card': '卡片之外却用了结束语',
    'why.not-registered': '需求没有登记', 'why.not-repeated': '要求重说却没有说',
    'why.kept-talking': '说个不停', 'why.step-not-done': '步骤没有完成',
  },
};

let language = 'en';

/** The page's words for that key in the language that is shown. */
function t(key, ...values) {
  const forms = WORDS[language][key].split('|');
  const form = forms.length > 1 && values[0] !== '1' && values[0] !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\d)\}/g, (found, i) => shownNumber(values[i]));
}

/** A name that programs use, in words where the page has some; else as it is. */
function word(group, name) {
  const key = `${group}.${name}`;
  return Object.hasOwn(WORDS[language], key) ? WORDS[language][key] : String(name);
}

/** Of a text that comes in both languages, the one that is shown. */
function ours(text) {
  return typeof text === 'object' && text !== null ? String(text[language] ?? text.en ?? '') : String(text);
}

function shownNumber(value) {
  return typeof value === 'number' ? value.toLocaleString(language) : String(value);
}

function percent(share, digits = 0) {
  return `${(100 * share).toFixed(digits)} %`;
}

function decimals(value) {
  return typeof value === 'number' ? value.toFixed(2) : '–';
}
