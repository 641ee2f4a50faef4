import { UserError } from '../../grader/contract/errors.ts';

/**
 * The text of an uploaded CSV, its byte order mark included, so that encoding it as UTF-8 gives the same bytes again. Throws a
 * UserError when it is not UTF-8: a spreadsheet may have saved it anew in an older encoding, and names would come out broken.
 */
export function decodeCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(
      'The file is not in UTF-8.',
      'Choose the file as it was exported, or save it in your spreadsheet as "CSV UTF-8".',
    );
  }
}
