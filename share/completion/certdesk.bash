# Completion of certdesk for bash. What there is to complete is asked of certdesk itself: the
# commands and operations of "certdesk help", the fields of "certdesk NOUN VERB --help".

_certdesk_words() { # what may stand in the place of word $1, behind the words before it
    LANGUAGE=en "$certdesk" help 2>/dev/null | awk -v before="$1" '
        /^  [a-z]/ && $1 != "certdesk" {
            n = split(before, word, " ")
            if (n == 0) print $1
            if (n == 1 && $1 == word[1] && /^  [a-z]+ [a-z]/) print $2
        }' | sort -u
}

_certdesk_fields() { # the options of the words in $1
    # shellcheck disable=SC2086 # two words
    LANGUAGE=en "$certdesk" $1 --help 2>/dev/null | grep -oE -- '--[a-z_-]+' | sort -u
}

_certdesk() {
    local certdesk=$1 cur=$2 before= i choices
    COMPREPLY=()
    case $3 in
    --config | --db | --build | --output | -o)
        compopt -o default
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W "csv xlsx json text pdf" -- "$cur")
        return
        ;;
    --json | --dry-run | --yes | --help | --version | --practice | --dot | --mark) ;;
    --agreed | --early_ok | --late_ok | --all | --last | --bills | --codes | --statistics) ;; # flags
    --*) return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --config | --db | --as | --build | --seed | --admin | --format | --output | -o) i=$((i + 1)) ;;
        -*) ;;
        *) before="${before:+$before }${COMP_WORDS[i]}" ;;
        esac
    done
    case $cur in
    -*) choices="$(_certdesk_fields "$before") --config --db --as --json --dry-run --yes --help --version" ;;
    *) choices=$(_certdesk_words "$before") ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$cur")
    case $before in import\ *) compopt -o default ;; esac
}

complete -F _certdesk certdesk
