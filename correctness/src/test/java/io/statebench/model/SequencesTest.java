package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.HistoryReader;
import io.statebench.model.Register.NilRead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each model allows one after the other, and what it does not; actions as a history has them. */
class SequencesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            set | add 1; contains [1 true]; contains [2 false]; contains [3 nil]
            set | add 1; remove 1; contains [1 false]; read []
            set | add 1; add 2; remove 1; contains [2 true]; read [2]; read nil
            versioned-register | write [7 1]; read [7 1]; read nil; read [7 nil]; cas [1 8]; read [8 2]
            versioned-register | write [7 nil]; read [7 1]; cas-lost [0 9]
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a" :token 3}; acquire {:owner "b" :token 4}
            fenced-mutex | acquire nil; release {:owner "a" :token 5}; acquire {:owner "b" :token 6}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a"}; acquire nil; release {:owner "c" :token 9}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a"}; acquire nil; release {:owner "c" :token 4}
            fenced-mutex | release {:owner "a" :released false}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "b" :released false}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a" :token 2 :released false}
            read-write-lock | acquire-read {:owner "a"}; acquire-read {:owner "b"}; release-read {:owner "a"}; \
            release-read {:owner "b"}; acquire-write {:owner "c"}
            read-write-lock | acquire-read {:owner "a"}; acquire-read {:owner "a"}; release-read {:owner "a"}; \
            release-read {:owner "a"}; acquire-write {:owner "b"}; release-write {:owner "b"}; acquire-read {:owner "a"}
            read-write-lock | acquire-write nil; release-write {:owner "b"}
            read-write-lock | acquire-read nil; release-read {:owner "b"}; acquire-write {:owner "c"}
            fifo-queue | enqueue 1; enqueue 2; dequeue 1; dequeue 2; dequeue ":empty"; dequeue nil
            fifo-queue | enqueue 1; enqueue 2; dequeue nil; dequeue 2
            semaphore(2) | acquire 1; acquire 1; release 2; acquire 2; release 1; acquire nil
            reentrant-mutex | acquire {:owner "a"}; acquire {:owner "a"}; release {:owner "a"}; release {:owner "a"}; \
            acquire {:owner "b"}
            reentrant-mutex | acquire nil; acquire {:owner "a"}; release {:owner "a"}; release {:owner "a"}; acquire {:owner "b"}
            reentrant-mutex | acquire {:owner "a"}; release {:owner "b" :released false}
            owner-mutex | acquire {:owner "a"}; release {:owner "b" :released false}; release {:owner "a"}; acquire {:owner "b"}
            owner-mutex | release {:owner "a" :released false}; acquire nil; release {:owner "a" :released false}
            leased-mutex | acquire {:owner "a"}; renew {:owner "a"}; release {:owner "a"}; acquire {:owner "b"}
            leased-mutex | acquire {:owner "a"}; acquire {:owner "b"}; renew {:owner "a" :renewed false}
            """)
    void possible(String model, String actions) throws Exception {
        assertThat(after(model, actions)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            set | contains [1 true]
            set | add 1; contains [1 false]
            set | add 1; read [2]
            set | add 1; read []
            set | add 1; read [1 1]
            versioned-register | read [7 1]
            versioned-register | write [7 2]
            versioned-register | write [7 1]; read [8 1]
            versioned-register | write [7 1]; read [7 2]
            versioned-register | cas [1 7]
            versioned-register | cas-lost [0 7]
            fenced-mutex | acquire {:owner "a" :token 3}; acquire {:owner "b" :token 4}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "b"}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a" :token 2}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a" :token 9}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a"}; acquire {:owner "b" :token 3}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a"}; acquire nil; release {:owner "c" :token 3}
            fenced-mutex | acquire nil; release {:owner "a" :token 5}; acquire {:owner "b" :token 5}
            fenced-mutex | acquire {:owner "a" :token 3}; release {:owner "a" :token 3 :released false}
            read-write-lock | acquire-read {:owner "a"}; acquire-write {:owner "b"}
            read-write-lock | acquire-write {:owner "a"}; acquire-read {:owner "b"}
            read-write-lock | acquire-write {:owner "a"}; acquire-write {:owner "b"}
            read-write-lock | acquire-write {:owner "a"}; release-write {:owner "b"}
            read-write-lock | acquire-read {:owner "a"}; release-read {:owner "b"}
            read-write-lock | acquire-read {:owner "a"}; acquire-read {:owner "a"}; release-read {:owner "a"}; \
            acquire-write {:owner "b"}
            read-write-lock | release-read {:owner "a"}
            read-write-lock | release-write {:owner "a"}
            fifo-queue | dequeue 1
            fifo-queue | enqueue 1; dequeue ":empty"
            fifo-queue | enqueue 1; enqueue 2; dequeue 2
            fifo-queue | enqueue 1; dequeue nil; dequeue 1
            semaphore(2) | acquire 3
            semaphore(2) | acquire 1; acquire 2
            semaphore(2) | release 1
            semaphore(2) | acquire 1; release 2
            reentrant-mutex | acquire {:owner "a"}; acquire {:owner "b"}
            reentrant-mutex | acquire {:owner "a"}; release {:owner "b"}
            reentrant-mutex | acquire {:owner "a"}; acquire {:owner "a"}; release {:owner "a"}; acquire {:owner "b"}
            reentrant-mutex | acquire nil; acquire {:owner "a"}; release {:owner "b"}
            reentrant-mutex | acquire {:owner "a"}; acquire nil; release {:owner "b"}
            reentrant-mutex | acquire {:owner "a"}; release {:owner "a" :released false}
            owner-mutex | acquire {:owner "a"}; release {:owner "a" :released false}
            owner-mutex | acquire {:owner "a"}; release {:owner "b"}
            leased-mutex | acquire {:owner "a"}; release {:owner "a"}; release {:owner "a"}
            leased-mutex | acquire {:owner "a"}; acquire {:owner "b"}; renew {:owner "a"}
            """)
    void impossible(String model, String actions) throws Exception {
        String allButTheLast = actions.substring(0, Math.max(0, actions.lastIndexOf(';')));

        assertThat(after(model, allButTheLast)).isNotEmpty();
        assertThat(after(model, actions)).isEmpty();
    }

    private static Set<?> after(String name, String actions) throws Exception {
        return after(Models.named(name, null, NilRead.ABSENT).orElseThrow(), actions);
    }

    private static <S> Set<S> after(Model<S> model, String actions) throws Exception {
        Set<S> values = Set.of(model.initial());
        for (String action : actions.isBlank() ? List.<String>of() : List.of(actions.split(";"))) {
            String[] parts = action.strip().split(" ", 2);
            Action next = new Action(parts[0], HistoryReader.value(parts[1]));
            Set<S> to = new HashSet<>();
            for (S value : values) {
                to.addAll(model.steps(value, next));
            }
            values = to;
        }
        return values;
    }
}
