module emberfeed/ledger

go 1.25.0

require golang.org/x/mod v0.30.0
