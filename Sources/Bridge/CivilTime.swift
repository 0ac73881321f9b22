/// A day of the proleptic Gregorian calendar, which RFC 3339 counts by.
struct CivilDate: Equatable {
  /// Counted as 1 BC is 0.
  var year: Int
  /// 1…12.
  var month: Int
  /// 1…31.
  var day: Int

  /// Makes the date that is `days` after 1970-01-01.
  ///
  /// Counts in eras of 400 years, which all have 146 097 days, and in years that begin in March, so that
  /// the leap day comes last (Howard Hinnant, "chrono-compatible low-level date algorithms").
  init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Makes the date, or nil where the calendar has none such.
  init?(year: Int, month: Int, day: Int) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length: Int
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: length = 31
    case 4, 6, 9, 11: length = 30
    case 2: length = isLeap ? 29 : 28
    default: return nil
    }
    guard day >= 1 && day <= length else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// How many days after 1970-01-01 it is.
  var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
