/** Fixed names with a slash, a dot, an underscore or a digit in them, written exactly like this. Source: standards, media types and tools, chosen by hand. */
export const phrases = `
AES-256 BigQuery ClickHouse DuckDB GitHub GitLab HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/3 Hostname/IP I/O
IPv4 IPv6 ISO-8601 ISO-8859-1 JavaScript LibreSSL MariaDB MongoDB MySQL N/A Node.js OAuth OAuth2
OpenAI OpenSSL PostgreSQL PyPI SHA-1 SHA-256 SHA-512 SQLite SSL/TLS SSLv3 TCP/IP TLS/SSL TLSv1
TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 TypeScript UTF-16 UTF-8 aarch64 and/or application/json
charset=utf-8 claude-code client/server content-type error_code iOS information_schema input/output
key/value ktx.yaml lock_timeout macOS max_connections max_tokens node.js node:internal node_modules
package.json pg_hba.conf pg_stat_statements posthog-node posthog-python pyproject.toml read/write
read_only search_path sha256 ssl_mode sslmode statement_timeout status_code text/event-stream
text/html text/plain true/false tsconfig.json utf-8 utf8mb4 utf8mb4_general_ci x86_64 yes/no
`;
