/** Why rules refuse values, and what is wrong with rules themselves. */
export const rules = {
  errors: {
    'required/missing': { sentence: 'There is no value.', fix: 'Fill it in at the source, or give it a default.' },
    'required/empty': { sentence: 'The value is empty.', fix: 'Fill it in at the source, or allow empty values.' },
    'type/malformed': {
      sentence: '“{value}” is not written as {type} is written.',
      fix: 'Add a normalising rule for the form it comes in, or mend the value.',
    },
    'type/out-of-range': { sentence: '“{value}” does not fit {type}.', fix: 'Choose a larger type for the column, or mend the value.' },
    'type/too-precise': {
      sentence: '“{value}” has more digits after the point than {type} keeps.',
      fix: 'Choose a larger scale, or round the value by a rule.',
    },
    'cast/not-convertible': {
      sentence: '“{value}” cannot become {type} without losing something.',
      fix: 'Normalise it first, or mend the value.',
    },
    'cast/out-of-range': { sentence: '“{value}” does not fit {type}.', fix: 'Cast to a larger type.' },
    'range/too-small': { sentence: '{value} lies below {minimum}.', fix: 'Mend the value, or widen the range.' },
    'range/too-large': { sentence: '{value} lies above {maximum}.', fix: 'Mend the value, or widen the range.' },
    'range/not-a-number': { sentence: '“{value}” is no number.', fix: 'Normalise it first, or mend the value.' },
    'range/not-a-date': { sentence: '“{value}” is no date.', fix: 'Normalise it first, or mend the value.' },
    'length/too-short': { sentence: 'The value is shorter than {minimum} characters.', fix: 'Mend the value, or lower the bound.' },
    'length/too-few-bytes': { sentence: 'The value is shorter than {minimum} bytes.', fix: 'Mend the value, or lower the bound.' },
    'length/too-long': { sentence: 'The value is longer than {maximum} characters.', fix: 'Shorten the value, or raise the bound.' },
    'length/too-many-bytes': { sentence: 'The value is longer than {maximum} bytes.', fix: 'Shorten the value, or raise the bound.' },
    'pattern/no-match': { sentence: '“{value}” does not match {pattern}.', fix: 'Mend the value, or the pattern.' },
    'pattern/forbidden-match': { sentence: '“{value}” matches {pattern}, which it must not.', fix: 'Mend the value, or the pattern.' },
    'one-of/not-listed': { sentence: '“{value}” is none of: {allowed}.', fix: 'Mend the value, or add it to the list.' },
    'email/invalid': { sentence: '“{value}” is no e-mail address.', fix: 'Mend the address.' },
    'url/invalid': { sentence: '“{value}” is no absolute web address.', fix: 'Mend the address.' },
    'url/protocol-refused': {
      sentence: '“{value}” uses another protocol than: {protocols}.',
      fix: 'Mend the address, or allow its protocol.',
    },
    'chinese-mobile/invalid': {
      sentence: '“{value}” is no mainland mobile number of 11 digits.',
      fix: 'Normalise it first, or mend the number.',
    },
    'normalize-phone/not-a-mobile-number': { sentence: '“{value}” cannot be read as a mainland mobile number.', fix: 'Mend the number.' },
    'chinese-id-card/length': { sentence: '“{value}” is not 17 digits and a check character.', fix: 'Mend the number.' },
    'chinese-id-card/region': { sentence: '“{value}” begins with a region that does not exist.', fix: 'Mend the number.' },
    'chinese-id-card/birth-date': { sentence: '“{value}” holds a birth date that does not exist.', fix: 'Mend the number.' },
    'chinese-id-card/checksum': { sentence: '“{value}” has the wrong check character: a digit is mistyped.', fix: 'Mend the number.' },
    'unified-social-credit-code/length': { sentence: '“{value}” does not have 18 characters.', fix: 'Mend the code.' },
    'unified-social-credit-code/character': {
      sentence: '“{value}” holds a character that does not occur at its place.',
      fix: 'Use digits and capital letters without I, O, S, V, Z.',
    },
    'unified-social-credit-code/checksum': { sentence: '“{value}” has the wrong check character.', fix: 'Mend the code.' },
    'plate-number/invalid': { sentence: '“{value}” is no civil plate number.', fix: 'Mend the number.' },
    'bank-card/length': { sentence: '“{value}” is not 12 to 19 digits.', fix: 'Remove spaces by a rule, or mend the number.' },
    'bank-card/checksum': { sentence: '“{value}” has the wrong check digit.', fix: 'Mend the number.' },
    'scalar/nested': {
      sentence: 'The field holds a JSON array or object where one value is wanted.',
      fix: 'Map a member of it, or let the column keep JSON text.',
    },
    'unique/repeated': {
      sentence: 'The row repeats the key of row {firstRow} of its batch.',
      fix: 'Mend the key, or deduplicate instead.',
    },
    'business-rule/not-true': { sentence: 'The rule {expression} does not hold. {message}', fix: 'Mend the row, or the rule.' },
    'normalize-date/format-differs': {
      sentence: '“{value}” is not written as {format}.',
      fix: 'Declare the format it comes in, or mend the value.',
    },
    'normalize-date/impossible-date': { sentence: '“{value}” is no day or time of the calendar.', fix: 'Mend the value.' },
    'normalize-date/skipped-time': {
      sentence: '“{value}” does not occur in {timeZone}: the clocks were put forward.',
      fix: 'Mend the value, or declare another time zone.',
    },
    'normalize-number/not-a-number': {
      sentence: '“{value}” is no number in the declared format.',
      fix: 'Declare what it uses (separators, currency, percent), or mend the value.',
    },
    'normalize-number/groups-differ': {
      sentence: 'The thousands of “{value}” are not grouped by three.',
      fix: 'Check the separators, or mend the value.',
    },
    'expression/failed': {
      sentence: 'The expression cannot be computed for this row: {problem}.',
      fix: 'Mend the row, or make the expression cover this case (such as NULL).',
    },
    'expression/invalid': { sentence: 'The expression is not valid at position {position}: {problem}.', fix: 'Correct it there.' },
    'expression/too-long': { sentence: 'The expression is longer than {maximum} characters.', fix: 'Split it into several rules.' },
    'expression/not-a-condition': { sentence: 'The expression gives {type}, not true or false.', fix: 'Compare it with something.' },
    'expression/name-unknown': {
      sentence: 'There is no “{name}” (position {position}).',
      fix: 'Fields are written row.name, variables variables.name.',
    },
    'expression/field-unknown': { sentence: 'There is no field “{name}” (position {position}).', fix: 'Choose a field from the list.' },
    'expression/field-not-literal': {
      sentence: 'A field must be named literally (position {position}).',
      fix: 'Write row.name or row["name"].',
    },
    'expression/function-unknown': {
      sentence: 'There is no function “{name}” (position {position}).',
      fix: 'Choose one from the list; for patterns use re2().',
    },
    'expression/syntax-refused': { sentence: '“{syntax}” cannot be used here (position {position}).', fix: 'Write it another way.' },
    'expression/nested-too-deep': {
      sentence: 'List operations are nested more than {maximum} deep (position {position}).',
      fix: 'Simplify the expression.',
    },
    'expression/pattern-not-literal': {
      sentence: 'A pattern must be written literally (position {position}).',
      fix: 'Put the pattern in quotes.',
    },
    'rule/pattern-invalid': {
      sentence: 'The pattern is no RE2 pattern: {problem}.',
      fix: 'Correct it; RE2 has no back references and no look-around.',
    },
    'rule/pattern-too-large': { sentence: 'The pattern is too large.', fix: 'Use smaller repetitions.' },
    'rule/variable-unknown': {
      sentence: 'There is no variable “{variable}”.',
      fix: 'Use one of the run’s variables, or define it on the interface.',
    },
    'rule/param-missing': { sentence: 'The setting “{param}” is missing.', fix: 'Fill it in.' },
    'rule/group-missing': {
      sentence: 'The replacement names group {group}, the pattern has {groupCount}.',
      fix: 'Use groups the pattern has.',
    },
    'rule/date-format-invalid': {
      sentence: 'The date format “{format}” cannot be read.',
      fix: 'Use yyyy, MM, dd, HH, mm, ss, and put other letters in single quotes.',
    },
    'rule/time-zone-unknown': { sentence: 'There is no time zone “{timeZone}”.', fix: 'Use a name such as Asia/Shanghai.' },
    'rule/separators-equal': { sentence: 'Decimal and thousands separator are both “{separator}”.', fix: 'Choose two different ones.' },
    'rule/bounds-crossed': { sentence: 'The lower bound {minimum} lies above the upper bound {maximum}.', fix: 'Swap or correct them.' },
    'rule/bound-invalid': {
      sentence: '“{bound}” is neither a number nor a date, or the bounds differ in kind.',
      fix: 'Write numbers, or dates such as 2026-01-31.',
    },
    'rule/default-malformed': {
      sentence: 'The default “{value}” is no value of column “{column}” ({type}).',
      fix: 'Write it the way the type is written.',
    },
    'regex-replace/too-slow': {
      sentence: 'The pattern took longer than {maxMilliseconds} ms on this value.',
      fix: 'Simplify the pattern, or mend the value.',
    },
    'codec/not-encodable': {
      sentence: 'Values of column “{column}” ({type}) cannot be rewritten by a rule.',
      fix: 'Map the column as text before the rule.',
    },
  },
} as const;
