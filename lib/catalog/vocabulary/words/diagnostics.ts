/** What databases, runtimes, protocols and tools say when they fail, and the names of those tools. Source: the documented messages of PostgreSQL, MySQL, Snowflake, BigQuery, ClickHouse, SQLite, Node, Python, TLS, HTTP, npm and MCP, chosen by hand. */
export const diagnostics = `
abandoned
abnormal abnormally
aborting
accepting
accessed accessible accessing
acknowledge acknowledged
acl
acquired acquiring
activate activated
actively
added
addressed addresses
adjust
advance
aes
affected affects
aggregate
agreed
ahead
aiohttp
ajv
alembic
alert
allocated allocating allocation
alpine
alternate
altname
amazon
analyze analyzed analyzing
announce announced
anonymous
ansi
answer answered
apache
apparently
appearing
appended
applies
applying
argon2
argv
arm64
arrived
ascii
assembled assembly
assert asserted
assign assignable assigning
associate
assume assumed
asyncio asyncpg
athena
attached attaching
attr
audited
authenticating
authenticator
authorities
authorize authorizing
autocommit
autovacuum
avro
awaitable
awaiting
axios
babel
balancer
bandwidth
banner
base32 base64
batches
bcrypt
bedrock
behaviour
bigserial
binaries
bind
bitbucket
blank
blocking
bom
bool
boot bootstrap
bound
break breaking
brief
broken
brotli
browse
buffered buffering
builder building
built builtin
bun
busy
bypass bypassrls
bytea bytearray
calculated
callable
canceling
cancelling
capability
capacities
captured capturing
cascade
case cased
casing
cast casting
cbc
cd
cdn
cert
chained
changelog
changing
char
checked checker checkout checkpoint
chosen
chunked
ci
cipher
circuit
classic
cleaned cleaning
cleared cleartext
clob
clock
closure
cls
coded
coding
coercion
collation
collect collected collecting collector
collides
collision
comma comment
compact compare compared comparing comparison compatibly
compilation
compiler compiling
complain complaint
completing completion
complex complexity compliance compliant
compressed compressing compressor
computation
computing
concat concurrently
conda conditional
confidential
configuring
confirm confirmed
conflicted conflicting
conform
conn
consecutive
consent
consistency consistent
console
const constrained constraint construction
contact contacted contacting
contention
continued continuing
controlled controller
convenience
converter
cooldown
coordinate coordinator
copied copies
copy copying
coroutine
corrected correction
correlation
correspond corresponding
corrupted corruption
cors
cost
counted counter
cpu
crash crashed crashes crashing
createdb
critical
cron
cross
csrf
css
csv
cte
cube
cursor
customize
cut
darwin
dashboard
databricks
datadog
datatype
dated datetime
deactivated
dead deadline deadlock deadlocked
deallocate
debian
debugger debugging
decide decimal128 decision
declared
decline declined declining
decompress decompressed decompression
decoupled
decrease decreased
dedent
dedicated
deduplicate
defer deferred
defining
degraded
delayed
delegate
deleting deletion
delimited delimiter
deliver delivered delivery
demand demanded
deno
deny denying
depend depended dependent
deprecate
deps
der
dereference
derivation
describe described describing descriptor
deserialize deserialized deserializing
designated
desired
destructive
detached detaching
detailed
detecting
deterministically
develop developer development
dhcp
diagnose diagnosed diagnostic
dial dialed dialing dialog
dict dictionaries
direct directed directive
dirty
disabling
disallow
disappeared
discard discarded discarding
disconnect disconnecting disconnection
discovered discovering
disk
dispatched dispatcher
display displayed
disposed disposing
dispute
distinct distinguish
distributed distribution
dividing
docker
docstring
documentation
documented
dot
downgrade downgraded
downloading
downstream
drained
drop dropping
dsa
dsn
duckdb
dump dumped dumping
duplication
durable
dying
eager
easy
ec2
echo
ed25519
edge
edited editor
effect effective effectively
efficient
effort
ejected
elapsed
elasticsearch
elevated
eliminate
ellipsis
embed embedded
emitted emitter emitting
emptied
encapsulated
enclosed enclosing
encounter
encrypt encrypted encrypting
endian
endless
enforce enforced
engine
enqueued
ensuring
entered entering
entitled entitlement
entrypoint
enumerate enumerated
envelope
eol
equality
equivalent
erase erased
errno
erroneous
errored
es6
esbuild
escaped escaping
eslint
essential
establish establishing
estimate estimated
evaluate evaluated evaluating
evict evicted eviction
examine examined
exceeding
exceptional
excerpt
exchanged
excluded excluding
exhaust exhaustive
expand expanding
expectation
expensive
experiment
expire expiring expiry
explain explained explanation
exponent
export exported exporter exporting exposed
expressed
extend extending extensible extent externally
extracted extracting
extraneous
facet
facing
facts
failover
fair
fake faked
fallen falls
fastapi
fault faulty
favour
featured
feed
fetcher fetches fetching
filed
fill filled filling
filtered filtering
finalize finalized finalizer
finder finding
fingerprint
finishes finishing
fired firewall
fits
fixed fixes
fixing
flagged
flat flattened
float32 float64 floating
flushed flushes flushing
focus
footer
forbid
forced forcing
foreach
fork forked
formatter formatting
formula
forward forwarded forwarding
foundation
fraction fractional
framework
freed freeze
frequency frequent
fresh
frozen
ftp
fulfill fulfilled
functional functionality
gap
garbage
gather gathered gathering
gb
gcm
gcp
general
geography
geometry
getaddrinfo
gib
gid
gitlab
glibc
globally
glyph
goal
golang
governance
gpu
graceful gracefully
gradient
grafana
grained
grammar
granted granting
granularity
graph graphql
greatest
grouped grouping
grow grown growth
grpc
gssapi
guarantee guaranteed
guard guarded
guess guessed
gui
guid guidance guide guideline
gzip
h2
hadoop
halt halted
handled handling
handshake
hanging
hardcoded
hardware
hashable
hashed hashes hashing
heading
heap
heartbeat
heavy
helm
hidden
hierarchy
hit
hive
hmac
holder holding
hop
horizontal
hosting
hour
hover
hstore
html
http2 http3 httpx
huggingface
hung
hyperlink
iam
ide
idempotent
identical
identification
identified identifies
identify identifying identities
illegally
imap
immutable
impact
impersonate
implementing
implication
implied implies
importable
imported importer importing
impossible
improper improperly
improve improved
inaccessible
inactive
inappropriate
inbound
inclusion
incomparable
incompatibility
inconsistency inconsistent
incorrectly
increase increased
increment incremental
incurred
indefinitely
indexes indexing
indicated indicating
indirect
individual
ineligible
inet
infer inference inferred
infinite
informational
infrastructure
ingested ingestion
inherit inheritance inherited
inhibit
initialization
initializing
initially
initiate initiated initiating initiator
inject
inner
inode
inserted inserting insertion
inspect inspected inspection inspector
installer installing
instant instantiated instantiation
instruct instruction instrumentation
int16
int32
int64
int8
integral integrate integrity
intended
intent intention interact interaction interactively intercepted interest interfere
intermediate
intermittent
internally
interop interpolated interpolation interpret interpreted interpreter interrupt interrupted
intersect intersection
introduced
introspect
invalidate invalidated
invocation
invoke invoking involved
io
ipv4
ipv6
irrecoverable
irrelevant
isolate isolating
issuing
java
jdbc
jest
joined joining
journal
jsonb jsonrpc
judge
jump
kafka
kb
kerberos
kernel
keyed
keylog
keyspace
keystore
kib
kill killed killing
kms
kubectl
kubernetes
kwargs
labeled labelled
lack lacking
lag
land landed
lapsed
lateral
latin
launch launched launcher launching
lazily
lazy
ldap
leaf
leak leaked leaking
lease leased
legacy legal
letter
libraries
licence license licensed
lifecycle
lifetime
lifted
limitation
limiter limiting
lineage linear
linked linker linking
lint linter
listed listen listened listening listing
loader loading
localhost
localized
locating
lock locker locking
logged
logic logical logically
loose
loses
losing
loss lossy
lowercase
lsn
lz4
macaddr
machine
magic
maintain maintained maintainer
maintenance
manager manages managing
manipulate
manner
mariadb
marker
marshal
masked
massive
master
matcher matches
materialize
math
matrix
mature
maximal
mb
md5
meaning meaningful
measured measurement
mechanism
medium
meets
merging
mesh
metric
mib
microtask
migrate migrated migrating migration
millisecond
mimic
minimal minimally
minute
mirror mirrored
misconfiguration
misconfigured
misdirected
mismatching
misplaced
missed misses
mistake mistaken
mistyped
misuse
mixed
mixing
mixture
ml
mobile
mock
modeled modeling modelling
modification
modifier modifies
modifying
modular
mongo mongodb
monitor monitored monitoring
mount mounted mounting
move moved
moving
mssql
mtls
multi multiline multiplexed multipliers multiply
musl
mutable
mutate mutated mutating mutation
mutex
mutual
naming
narrow
nat
natively
nature
navigate navigation
nearest
negate negation
negotiate negotiated negotiating negotiation
nest nesting
net
networking
neutral
nginx
nice
nil
nodejs
noise
nologin
nominal
nonexistent
nonzero
normalize
notebook
notification
notified
notify
npx
ns
ntlm
nullability
nullptr
numerical
numpy
nvarchar
oauth2
obey
objection
obsolete
obtained obtaining
obvious
occasionally
occupied
occur occurrence
odbc
odd
offending
offered offers
offline
ollama
omitting
ongoing
online
opensearch
openssl
opentelemetry
operand operate operated operating operational
opposite
optimistic
optimization
optimize optimized optimizer
optionally
ora
oracle
orc
ordering
ordinal ordinary
organization
organize
orphan orphaned
os
outbound
outcome
outdated
outer
outgoing
outline
outright
outstanding
overall
overflowed
overhead
overlap overlapped overload overloaded
overriding
overruns
overview
overwriting
overwritten
ownership
pace
packaging
padded
paged
pagination
pandas
panic panicked
parallel parallelism
parameterized
parentheses parenthesis
parquet
participants
participate participating
partitioned partitioning
passes
patched patches
patience
pause paused
pbkdf2
peak
peer
pending
percent percentage
perform performing
periodic periodically
permanent permanently
permit
persist persisted persistent
physically
pickle
piece
pip
piped
pipx
pivot
pkcs12 pkcs8
placed placeholder placement placing
plan planner planning
pluggable
pnpm
podman
poetry
pointing
policies
polled
pooled pooler
populate populated
portable
portion
positional positioned
posix
posted posting
potential
power
ppid
practice
preceded precedes
precise precisely
precompiled
precondition
predicate
predict prediction
prefer preference preferred preferring prefixes preflight
prematurely
preparation
preparing
prerequisite
presence presented
preserve preserved
preset pressing pressure presto presumably
prettier
prevented preventing
preview
primaries primarily
primary
print printed printer printing
priorities
privilege privileged
problem
procedure
proceeding
processes processor
produce producer
professional
program programmatic programmatically programming progressed
prohibits
projecting
prometheus
prompted prompting
proof
propagate propagated propagation
propose proposed
protect protecting protection
protobuf
prove proved provision provisioned provisioning
proxied proxies
prune pruned
pseudo
psycopg psycopg2
pty
publication
publish published publisher publishing
purge purged
purpose
pushed pushing
putting
py3
pydantic
pymysql
pyodbc
pytest
qualified qualifier
qualify
quantifier
quantity
queried
querying
question
queued
quickstart
quiet
quit quitting
quoting
rag
raise raised raising
ram
random randomly
ranged
rapid
rarely
ratio
rbac
reaches reaching
reactivated
readers
real realize realm
reasonable
reassign
rebalance
rebuild rebuilding rebuilt
recall
receipt receiver
recheck
recipient
reclaim
recognition
recommend recommendation
recompile
reconcile
reconnect reconnected reconnecting reconnection
recording
recover recoverable recovered recovering recovery
recursion recursively
recv
recycle recycled
redact redacted
redirected redirecting redirection
redis
redo
redshift
reduced reducing reduction
redundant
reentrant
refer referencing referential referred referring
reflected reflection
refreshing
refusal refuse refused
regarding
regclass
registering
registries
registry
regression
regularly
reindex reindexing
reinstall reinstalled
reject rejecting
relate relation relational relatively relaxed relay
releasing
relevant
reliable
relkind
reload reloaded reloading
rely
remainder
remediate remediation
remembered
reminder
removal removing
rename renaming
render rendered rendering
renegotiation
renew renewal renewed
reopen reopened
reordered
repaired
repeat repeatable repeatedly repeating
replacement
replacing
replica replicate replicated replication replied replies
reply
reported reporter reporting
repositories
representable
representation
reproduce
requester requesting
reread
rerunning
reschedule rescheduled
reservation
reserve
resetting
resident
residual
resilient
resize
resolving
respect respected respective respectively
respond responding responsible
rest restart restarted restarting restore restored restoring restrict restricted
restricting restriction restrictive
resulted resulting
resume resumed resuming
retain retained
retention
retried retrieval retrieved retrieving
retrying
reverse reversed revert reverting
revision
revoke revoked
rewriting
rewritten
roll rolled rolling rollout rollup
rotate rotated rotation
round rounded rounding roundtrip
route routed router routine routing
runner
rust
s3
safely safer
salt
sandbox sandboxed
sanitize sanitized
sasl
satisfiable
satisfies
satisfying
saturated
savepoint
saves
saving
scalable
scaled scaling
scanned scanner scanning
scenario
schedule scheduling
scim
scoped scoping
scram
screen
script scripted
scroll
scrypt
searched searches searching
sec
secondary
securely
seed
seeing
seek
segfault
segmentation
selecting selection
selector
self selfsigned
semantically
semaphore
semi semicolon
sender
sensitive sensitivity
sentry
separate separately separating separation separator
sequential
serial serializable serialization serialize serializer serializing
serving
severe severity
sftp
sha1
sha256
sha384
sha512
sharding
shareable
shares sharing
shell
shift
shipped
shorten shortened shorter shorthand
shrink
shuffle
sibling
signaled
significant
silently
simplified
simplify
simulate simulated
simultaneous simultaneously
site
sized
sizing
skew
sleep sleeping
slice sliced
slower
smallint
smart
smtp
soap
socks
soft software
solution
solve solved
sort sorted sorting
sourced
spanned
spark
spawn spawned spawning
specific specifically specification specifier specifies
speed
spent
spill spilled
splitted
spool
sqlalchemy
sqlite3
sqlstate
ssd
sse2
ssh
stability
stable
stacked
stages staging
stalled
stamp
starlette
startup
starve
stated stateful stateless statistics statuses
stay
stdio
stdlib
steady steal
stopping
storage
storing
straight
stranded
strategies
streamable
streamed
strictly
strip stripped stripping
strong strongly
stub
stuck
study
submission
submit submitted submitting
subprocess subprocesses
subqueries
subquery
subscribe subscribed subscriptable
subsequent
subset substitute substituted substitution substring subsystem
subtree
subtype
succeed succeeded succeeding success successes successfully successor
sudden suddenly
sufficient sufficiently
suffixes
suggest suggested suggestion
suite
sum
summaries
superset
superuser
supplement
supplier supplies
supportable
supporting
suppress suppressed
surface
surrogate
surrounding
suspect suspend suspended suspending
suspicious
svn
swallowed
swap swapped
switched switches switching
symptom
synced synchronization synchronize synchronized synchronously
syntactic syntactically
syntaxes
synthesized
systemd
tableau tablespace
tabs
tabular
tagged
tail
taint tainted
talk
tampered
tar
targeted targeting
tb
tcp
teapot
tear
temp temporarily
terminate terminating termination terminator
ternary
terraform
testing
third
thread threaded threshold
throttle throttled throttling
throughput
thrown
tick
tied
tight
tilde
timer timestamptz timetz
timing
tinyint
tip
title
toast
toggle
tokenizer
tolerance
tolerate
toml
toolchain
tooling
topic
topology
total
totp
touch
trace traceback traced tracing track tracked tracker tracking
trailer trailing
trained
transactional
transfer transferred transferring transformed transforming
transition transitioning transitive
translate translated translation
transmission
transmit transmitted
transparent
transpile
traverse
treat treated
tree
trigger triggered triggering
trim trimmed
trino
trivial
trouble
truncate truncating truncation
trusted trusting trustworthy
tsc
tsv
tsvector
tty
tui
tuning
tunnel tunneled tunneling
tutorial
typed typeof
typing
typo
ubuntu
udp
ui
uid
uint16 uint32 uint64 uint8
ulid
unacceptable
unaccessible
unaligned
unallocated
unambiguous
unauthenticated
unavailability
unaware
unbalanced
unblock
unbound unbounded
unbuffered
unchanged
unchecked
unclean unclear
uncommitted
uncompressed
unconditional
unconfigured
undeclared
underflow
underlying
underscore
understood
undici
undo undocumented
unencrypted
unequal
uneven
unexported
unfinished
unfortunately
unicode
unification
unindent
uninitialized
uninstall uninstalled
unintended
uniqueness
universal
unlabeled
unlimited
unlink
unload unlock unlocked
unmanaged
unmapped
unmatched
unmet
unmodified
unmount
unnamed
unnecessary
unnest
unordered
unpack unpacked unparsable
unpivot
unprepared
unprintable
unprivileged
unprocessable
unprocessed
unprotected
unquote
unreadable
unrecoverable
unreferenced
unregister unregistered
unrelated
unresolvable
unresponsive
unsaved
unset
unsigned
unspecified
unstable
unstructured
unsubscribe
unsuitable
unsure
unsynchronized
untagged
untracked
untrusted
untyped
unusable
unused
unverified
unwanted
unwrap unwrapped unwritable
upcoming
updated updater updating
upgraded upgrading
uploaded uploading
upper uppercase
upsert
upstream
uptime
urgent
urllib urllib3
urn
utc
utf8
utilities
utility utilization utilized
uvicorn
ux
vacuum
validated validator
validity
vanished
var
varchar
variadic
variance
variation
varies
vary varying
vendor vendored
venv
verb verbose verbosity
verified
versioned versioning
versus
vertical
viable
victim
viewed viewer viewing
violate violated violating
virtual virtualenv virtualized
visibility
visible
vite vitest
volatile
volume
vpc
vpn
vs
vulnerability
vulnerable
wait waited waiter
wake
wal
walk walking
warm warmup
warned
watch watched watcher watches watching
weak weakly weakset
webpack
week weekly
weird
welcome
widely
width
wildcard
win32
withdrawn
word
workaround
workflow
workload
workspace
wrap wrapped
wsl
x509
x64
x86
xss
yarn
yield yielding
zip
zipped
zombie
zstd
`;
