// Formats with Intl what intl_test.go asks for: a request in JSON on standard
// input, the answers in JSON on standard output.
import { readFileSync } from 'node:fs'

const ask = JSON.parse(readFileSync(0, 'utf8'))
const utc = { timeZone: 'UTC', calendar: 'gregory' }

const styles = {
  Full: { dateStyle: 'full' },
  Long: { dateStyle: 'long' },
  Medium: { year: 'numeric', month: 'short', day: 'numeric' },
  WeekdayDayMonth: { weekday: 'long', month: 'long', day: 'numeric' },
  DayMonth: { month: 'long', day: 'numeric' },
  WeekdayShort: { weekday: 'short', month: 'short', day: 'numeric' },
  MonthYear: { year: 'numeric', month: 'long' },
}
const rangeStyles = {
  Long: { year: 'numeric', month: 'long', day: 'numeric' },
  Medium: { year: 'numeric', month: 'short', day: 'numeric' },
  DayMonth: { month: 'long', day: 'numeric' },
}

const each = (object, f) => Object.fromEntries(Object.entries(object).map(([k, v]) => [k, f(v)]))
const days = ask.days.map((d) => new Date(d + 'T00:00:00Z'))
const ranges = ask.ranges.map((r) => r.map((d) => new Date(d + 'T00:00:00Z')))

function answers(locale) {
  const dates = (options) => new Intl.DateTimeFormat(locale, { ...utc, ...options })
  const formatter = (options) => {
    const f = dates(options)
    return (d) => f.format(d)
  }
  const number = (options) => {
    const f = new Intl.NumberFormat(locale, options)
    return (n) => f.format(n)
  }
  const plural = new Intl.PluralRules(locale)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const name = (type, codes) => {
    const names = new Intl.DisplayNames(locale, { type, fallback: 'none' })
    return codes.map((code) => names.of(code) ?? '')
  }
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const moment = dates({ dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' })
  return {
    dates: each(styles, (options) => days.map(formatter(options))),
    ranges: each(rangeStyles, (options) => ranges.map(([a, b]) => dates(options).formatRange(a, b))),
    weekdays: ['long', 'short'].map((weekday) => days.slice(0, 7).map(formatter({ weekday }))),
    months: ['long', 'short'].map((month) => days.filter((d) => d.getUTCDate() === 1).map(formatter({ month }))),
    clock: ask.minutes.map((m) => clock.format(new Date(m * 60000))),
    moments: ask.minutes.map((m) => moment.format(new Date(days[0].getTime() + m * 60000))),
    ints: ask.ints.map(number({})),
    decimals: ask.decimals.map(number({ minimumFractionDigits: 2, maximumFractionDigits: 2 })),
    percents: ask.decimals.map(number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })),
    plurals: ask.counts.map((n) => plural.select(n)),
    categories: plural.resolvedOptions().pluralCategories,
    lists: ask.lists.map((items) => list.format(items)),
    languages: name('language', ask.languages),
    regions: name('region', ask.regions),
    dir: (new Intl.Locale(locale).getTextInfo?.() ?? new Intl.Locale(locale).textInfo).direction,
  }
}

process.stdout.write(JSON.stringify(Object.fromEntries(ask.locales.map((l) => [l, answers(l)]))))
