/** Chinese words that carry grammar and no concept. They are listed so that a run of characters is cut at them. */
export const CHINESE_WORDS = `
然后 接着 顺便 之后 以后 最后 并且 同时 首先 其次 另外 还有 以及 但是 可是 不过 只是 只有 如果 要是 的话 除非 因为 由于 所以 帮我 给我 可以 能不能 可不可以 是不是 有没有 马上 立即 立刻
现在 我要 我想 需要 尝试 试着 帮忙 麻烦 一下 我们 他们 你们 大家 这个 那个 这台 那台 这些 那些 什么 没有 已经 还是 还在 应该 可能 好像 看起来 一直 总是 老是 不断 频繁 突然 刚刚 刚才
清楚 清单 清晨 最近 过去 小时 分钟 今天 昨天 前天 明天 昨晚 今早 今晚 早上 上午 下午 晚上 凌晨 本周 上周 这周 本月 这个月 上个月 上面 里面 生成 制作 导出 不是 并非 不关 排除 除了 自动
`;
