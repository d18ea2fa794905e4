export const file = {
  errors: {
    'file/wrong-column-count': {
      sentence: 'The record has {actual} cells where the header has {expected}.',
      fix: 'Mend the row, or check delimiter and quote of the stream.',
    },
    'file/invalid-bytes': {
      sentence: 'The record holds bytes that mean nothing in the encoding of the file.',
      fix: 'Choose the right encoding in the settings of the stream, or mend the file.',
    },
    'file/record-too-large': {
      sentence: 'The record has {byteCount} bytes, more than a record may have.',
      fix: 'Raise the longest record in the settings of the stream if records are really that long.',
    },
    'file/unclosed-quote': {
      sentence: 'A quote was opened and never closed; reading went on at the next line.',
      fix: 'Mend the line, or empty the quote in the settings of the stream if the file quotes nothing.',
    },
    'file/invalid-json': { sentence: 'The record is not JSON.', fix: 'Mend the record.' },
    'file/truncated': { sentence: 'The record ends in the middle.', fix: 'Deliver the file again: it was cut short.' },
    'file/trailing-data': {
      sentence: 'Something follows the end of the array.',
      fix: 'If the file holds one object a line, choose that format; else mend the file.',
    },
    'file/duplicate-key': {
      sentence: 'A key stands twice in the object.',
      fix: 'Take one of the two out: choosing silently would lose a value.',
    },
    'file/lone-surrogate': {
      sentence: 'A text holds half of a character (a lone surrogate).',
      fix: 'Mend the record: no database can store it.',
    },
    'file/too-deep': { sentence: 'The record is nested more than 1,000 levels deep.', fix: 'Mend the record.' },
    'file/not-an-object': {
      sentence: 'The record is no object, so it has no fields.',
      fix: 'Map the one field “value” if the records are plain values.',
    },
    'file/changed-since-checkpoint': {
      sentence: 'The file {file} changed since it was read half.',
      fix: 'Run the interface anew from the beginning.',
    },
    'file/field-missing': {
      sentence: 'The file {file} does not have the fields {fields}.',
      fix: 'Discover the stream again and adapt the mapping, or put the right file in place.',
    },
    'file/too-many-columns': {
      sentence: 'The header has {count} columns; a table can have {limit}.',
      fix: 'Check the delimiter, or split the file.',
    },
    'file/header-too-long': {
      sentence: 'The header of {file} is longer than {maxBytes} bytes.',
      fix: 'Check that the file is what it should be.',
    },
    'file/header-renamed': {
      sentence: 'Column {position} is called “{original}” in the file and “{name}” here.',
      fix: 'Nothing to do; give it another target name in the mapping if you like.',
    },
    'file/json-path-missing': {
      sentence: 'There is nothing at “{path}” in the file.',
      fix: 'Correct the path of the array in the settings of the stream.',
    },
    'file/delimiter-is-quote': { sentence: 'Delimiter and quote are the same character.', fix: 'Choose another delimiter or quote.' },
    'file/gzip-broken': {
      sentence: 'The gzip file {file} is broken after {unpackedBytes} unpacked bytes ({reason}).',
      fix: 'Deliver the file again.',
    },
    'file/gzip-ratio': {
      sentence: 'The gzip file {file} unpacks to more than {maxRatio} times its size.',
      fix: 'Raise the highest compression ratio of the source if the file is to be trusted.',
    },
    'file/not-allowed': {
      sentence: 'The file {file} may not be read.',
      fix: 'It must be an upload, or lie in a folder named in HEADWATER_FILE_ROOTS.',
    },
    'file/sheet-missing': { sentence: 'The workbook has no sheet “{sheet}”.', fix: 'Choose one of its sheets: {sheets}.' },
    'file/more-sheets': {
      sentence: 'The workbook has other sheets beside “{sheet}”: {others}.',
      fix: 'Write the name of another one into Sheet, and add an interface for each that you need.',
    },
    'file/workbook-too-large': {
      sentence: '{file} is larger than a workbook may be, packed or unpacked.',
      fix: 'Save the sheet as CSV, which is read as a stream whatever its size, or raise the limit of the source.',
    },
    'file/workbook-encrypted': { sentence: '{file} is protected by a password.', fix: 'Save it without one.' },
    'file/workbook-broken': {
      sentence: '{file} is no workbook that can be read.',
      fix: 'Open it in a spreadsheet and save it as .xlsx again, or as CSV.',
    },
    'file/not-text': {
      sentence: '{file} is a workbook, an archive or a document, not text.',
      fix: 'Save it as CSV, or unpack it, and deliver that.',
    },
    'file/not-found': { sentence: 'There is no file {file}.', fix: 'Put it in place, or correct the path.' },
    'file/no-permission': { sentence: 'The server has no right to read {file}.', fix: 'Give the user of the worker the right to read it.' },
    'file/symlink-refused': { sentence: '{file} is a link; links are not followed.', fix: 'Put the file itself into the folder.' },
    'file/read-failed': { sentence: 'Reading {file} failed ({errno}).', fix: 'It is tried again. Check the disk or the network drive.' },
    'file/too-many-files': { sentence: 'More than {limit} files fit the pattern.', fix: 'Narrow the pattern.' },
    'file/folder-missing': { sentence: 'The source names no folder.', fix: 'Name one in the settings of the source.' },
    'file/no-files': { sentence: 'No file fits “{pattern}”.', fix: 'Put a file in place, or correct the pattern.' },
    'file/empty': { sentence: 'The file {file} is empty.', fix: 'Nothing to do if that is right.' },
    'file/encoding-uncertain': {
      sentence: 'Read as {encoding}; it could also be {hint}.',
      fix: 'Look at the sample and choose the encoding yourself if it is wrong.',
    },
    'file/mixed-types': {
      sentence: 'The field “{field}” holds values of several types and lands as text.',
      fix: 'Add a cast rule if it should be something else; what does not fit is quarantined.',
    },
  },
};
