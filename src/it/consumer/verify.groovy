// What the two builds said.
String log = new File(basedir, 'build.log').getText('UTF-8')
List<String> missing = [
    'Tests run: 26, Failures: 0, Errors: 0, Skipped: 0',
    'the caller said something that is not so by the card:',
    '→   3 Caller  师傅3月6日上午9点到11点上门修洗衣机。',
    '✗ contradicts-card: "3月6日", and the card has "3月5日" (line 18)',
    'the calls were to pass at a rate of at least 0.7, and pass less often: 0 of 10 calls, 0.00 [0.00, 0.28].',
    'Tests run: 12, Failures: 2, Errors: 0, Skipped: 10',
].findAll { !log.contains(it) }
assert missing.isEmpty() : "the builds did not say: ${missing}"
