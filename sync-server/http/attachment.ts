/**
 * A `Content-Disposition` under which a browser saves what it gets: RFC 6266, with the name as RFC 8187 has it.
 * @param name may hold anything people wrote
 * @param plain for programs that know nothing else: letters, digits, hyphens and one dot
 */
export function attachment(name: string, plain: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
