const isOfBrowsers = (selector) => /^(html|body)\b/.test(selector.trim())

/** Leaves out of WeChat's styles what only a browser has: paper, and `html` and `body` among the selectors. A plugin for postcss. */
module.exports = () => ({
  postcssPlugin: 'wechat-styles',
  AtRule: {
    media(rule) {
      if (/^print\b/.test(rule.params.trim())) rule.remove()
    },
  },
  Rule(rule) {
    const kept = rule.selectors.filter((selector) => !isOfBrowsers(selector))
    if (kept.length === 0) rule.remove()
    else if (kept.length < rule.selectors.length) rule.selectors = kept
  },
})
