/** Words in the messages of runtimes, libraries and tools. Source: a count over Node.js 20, the Python standard library, OpenSSL, GnuTLS, glibc, libcurl, libpq, SQLite, Git, OpenSSH and npm packages, then a review that struck out names. */
export const runtimes = `
abbreviated acknowledgements activation administrator agree aligned alignment alt ancestor ancillary
annotated annotations append applicable approximate arbitrary arithmetic assuming atomic
authoritative automatic background backward backwards badly balancing basename basis bidirectional
bignum bitmap blksize bottom boundaries brace bracket broadcast bug calculating callee canonical
cell chaining chmod chown ciphertext circularly clearing coalescing codegen colon combination common
commonjs communication compose compound compress concatenation condensed confusion congruent
conjunction connectivity considered consume contiguous continuation continuity criteria crl
cumulative datagram deactivate decorate decrement def deflate depending dest destructor detach
disagrees disambiguate discriminant discriminated disjoint distinguished divergent divisor dlopen
dotted duplex ecdh elliptic enc enforcing entropy evaluator exe execl expr facility falsy faster
fchmod fchown fdatasync fdopen fifo filesystem fips fopen forking formed fragmentation free freelist
frontend fstat fsync futimes getopt getpeername getsockname graphical heuristic hexadecimal
hierarchical highlight histogram imminent indication indicative inexact inflate initialisation
initialise initialising initializer insensitive integrated intend intentionally interleaving
intermixed invalidating inverse invertible ioctl iterating kdf kex keyboard kwarg layout libc
libcrypto libcurl lineno lockfile logfile lstat malformatted malloc mantissa manual markup
meaningless meta mime mkdir mmap modulus multibyte multiplex nargs needing negated nonblocking
nonempty nonnegative nth nul nullish obsoleted octal octet offer oldest opcode opened optimal orig
originally overlong pack packed pager parenthesized parsable passively patching pathlib pathname
percentile picked pinned pipelining pkcs precertificate prepend prerelease pressed provisional ptr
publicly punycode randomness readlink realloc recognised reconstruct recvfrom recvmsg redeclared
redefine redefined referrer refinement rehandshake reindexed remembering renegotiate resumption
retransmit revoking rewind rewinding rmdir rowid rvalue sampling satisfied sct seekable seeking
sendfile shallow shortcut shuffling shut slashes slated smallest snippet sock sorry sparse splitter
stray strftime subclass subcommand subdir subdirectory subgroup submodule suboptimal subparser
subparsers subresource subschemas subscript superseded supply supposed symbolic syncing syslog tab
telling temporal threading threadsafe threw timedelta tokenize tokenizing topological twice typename
unary unencoded unescaped unextractable unfinalized unimplemented uniquely unix unlinked unparsed
unpickling unqualified unrecognised unsecured unserializable unshared unsorted uptodate utime
various vtable waitpid wakeup weighted writeable xor zlib zoneid
`;
