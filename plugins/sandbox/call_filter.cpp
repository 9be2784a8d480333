// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/call_filter.hpp"

#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <system_error>

namespace dorhub::plugins {
namespace {

using Context = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

const std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);

// The newest call (set_mempolicy_home_node) that the lists below were judged by. Since 424 a call has the
// same number on every machine.
constexpr std::uint32_t kNewestJudged = 450;

Error no_filter(int number) {
  return Error{"sandbox.seccomp",
               "this kernel takes no system-call filter: " + std::generic_category().message(number)};
}

// A filter being made; remembers the first failure, so that its user checks once, in load().
class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : context_(seccomp_init(otherwise), seccomp_release) {
    if (!context_) failed_ = ENOMEM;
    // Calls of the 32-bit and x32 tables would pass by the rules below.
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));
    check(
        seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_NNP, 0));  // done already; stage 1 refuses the call
  }
  void rule(std::uint32_t action, std::initializer_list<int> calls) {
    for (const int call : calls) check(seccomp_rule_add(context_.get(), action, call, 0));
  }
  void rule(std::uint32_t action, int call, scmp_arg_cmp first) {
    check(seccomp_rule_add(context_.get(), action, call, 1, first));
  }
  Result<void> load() {
    if (failed_ == 0) check(seccomp_load(context_.get()));
    if (failed_ == 0) return {};
    return no_filter(failed_);
  }
  /// The descriptor of a loaded filter that asks.
  [[nodiscard]] int listener() const { return seccomp_notify_fd(context_.get()); }

 private:
  void check(int result) {
    if (result < 0 && failed_ == 0) failed_ = -result;
  }
  Context context_;
  int failed_ = 0;
};

// What every adapter may do: its own memory, the open descriptors, the clock, ending itself. stdio asks for
// the kind of a descriptor before it first prints and lives with an error; so do readers that seek.
void allow_computing(Filter& filter) {
  filter.rule(
      SCMP_ACT_ALLOW,
      {SCMP_SYS(read),           SCMP_SYS(write),        SCMP_SYS(readv),       SCMP_SYS(writev),
       SCMP_SYS(sendmsg),        SCMP_SYS(recvmsg),      SCMP_SYS(close),       SCMP_SYS(munmap),
       SCMP_SYS(mremap),         SCMP_SYS(madvise),      SCMP_SYS(brk),         SCMP_SYS(futex),
       SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday), SCMP_SYS(time),        SCMP_SYS(getrandom),
       SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(getpid),
       SCMP_SYS(gettid),         SCMP_SYS(exit),         SCMP_SYS(exit_group),  SCMP_SYS(restart_syscall)});
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));
}

void refuse_talking(Filter& filter, std::uint32_t refusal) {
  // Talking to others.
  filter.rule(refusal,
              {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
               SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(memfd_create), SCMP_SYS(memfd_secret)});
  // Queues, semaphores and shared memory: any number may be tried, so making one is not all to refuse.
  filter.rule(refusal,
              {SCMP_SYS(mq_open), SCMP_SYS(mq_unlink), SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(shmctl),
               SCMP_SYS(msgget), SCMP_SYS(msgsnd), SCMP_SYS(msgrcv), SCMP_SYS(msgctl), SCMP_SYS(semget),
               SCMP_SYS(semop), SCMP_SYS(semtimedop), SCMP_SYS(semctl)});
}

void refuse_other_processes(Filter& filter, std::uint32_t refusal) {
  // Other processes: none are started, watched or signalled. Threads are allowed, node needs them. clone3's
  // flags stand in memory where no filter can look: "no such call" makes the C library use clone.
  filter.rule(refusal, {SCMP_SYS(fork),
                        SCMP_SYS(vfork),
                        SCMP_SYS(ptrace),
                        SCMP_SYS(process_vm_readv),
                        SCMP_SYS(process_vm_writev),
                        SCMP_SYS(process_madvise),
                        SCMP_SYS(pidfd_open),
                        SCMP_SYS(pidfd_getfd),
                        SCMP_SYS(pidfd_send_signal),
                        SCMP_SYS(kcmp),
                        SCMP_SYS(tkill),
                        SCMP_SYS(setpriority),
                        SCMP_SYS(sched_setscheduler),
                        SCMP_SYS(sched_setparam),
                        SCMP_SYS(sched_setattr),
                        SCMP_SYS(ioprio_set),
                        SCMP_SYS(rt_sigqueueinfo),
                        SCMP_SYS(rt_tgsigqueueinfo),
                        SCMP_SYS(migrate_pages),
                        SCMP_SYS(move_pages),
                        SCMP_SYS(process_mrelease)});
  filter.rule(refusal, SCMP_SYS(sched_setaffinity), SCMP_A0(SCMP_CMP_NE, 0));
  // It must end with the hub, so it may not change that either.
  filter.rule(refusal, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG));
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), {SCMP_SYS(clone3)});
  filter.rule(refusal, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  const auto self = static_cast<scmp_datum_t>(getpid());
  filter.rule(refusal, SCMP_SYS(kill), SCMP_A0(SCMP_CMP_NE, self));
  filter.rule(refusal, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_NE, self));
}

void refuse_the_machine(Filter& filter) {
  // The machine and the sandbox itself.
  filter.rule(kRefuse, {SCMP_SYS(mount),
                        SCMP_SYS(umount2),
                        SCMP_SYS(pivot_root),
                        SCMP_SYS(chroot),
                        SCMP_SYS(unshare),
                        SCMP_SYS(setns),
                        SCMP_SYS(move_mount),
                        SCMP_SYS(fsopen),
                        SCMP_SYS(fsmount),
                        SCMP_SYS(open_tree),
                        SCMP_SYS(mount_setattr),
                        SCMP_SYS(bpf),
                        SCMP_SYS(perf_event_open),
                        SCMP_SYS(userfaultfd),
                        SCMP_SYS(io_uring_setup),
                        SCMP_SYS(io_uring_enter),
                        SCMP_SYS(io_uring_register),
                        SCMP_SYS(io_setup),
                        SCMP_SYS(keyctl),
                        SCMP_SYS(add_key),
                        SCMP_SYS(request_key),
                        SCMP_SYS(fanotify_init),
                        SCMP_SYS(open_by_handle_at),
                        SCMP_SYS(name_to_handle_at),
                        SCMP_SYS(init_module),
                        SCMP_SYS(finit_module),
                        SCMP_SYS(delete_module),
                        SCMP_SYS(kexec_load),
                        SCMP_SYS(kexec_file_load),
                        SCMP_SYS(reboot),
                        SCMP_SYS(swapon),
                        SCMP_SYS(swapoff),
                        SCMP_SYS(sethostname),
                        SCMP_SYS(setdomainname),
                        SCMP_SYS(settimeofday),
                        SCMP_SYS(clock_settime),
                        SCMP_SYS(clock_adjtime),
                        SCMP_SYS(adjtimex),
                        SCMP_SYS(syslog),
                        SCMP_SYS(acct),
                        SCMP_SYS(quotactl),
                        SCMP_SYS(iopl),
                        SCMP_SYS(ioperm),
                        SCMP_SYS(personality),
                        SCMP_SYS(vhangup),
                        SCMP_SYS(setrlimit)});
  // prlimit64 reads limits too, which runtimes do; a new limit is its third argument.
  filter.rule(kRefuse, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_NE, 0));
}

void refuse_file_attributes(Filter& filter) {
  // What Landlock does not cover: owners, modes, times and attributes of files, and being told of changes.
  filter.rule(kRefuse, {SCMP_SYS(inotify_init), SCMP_SYS(inotify_init1), SCMP_SYS(inotify_add_watch)});
  filter.rule(kRefuse,
              {SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
               SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(utimensat),
               SCMP_SYS(futimesat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr),
               SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(truncate)});
  // Their younger kin, which libseccomp may not know by name.
  constexpr int kFchmodat2 = 452, kSetxattrat = 463, kRemovexattrat = 466, kFileSetattr = 469;
  filter.rule(kRefuse, {kFchmodat2, kSetxattrat, kRemovexattrat, kFileSetattr});
}

// Whatever a newer kernel adds is not there until somebody has judged it: "no such call", with which every C
// library goes back to the older one. By number alone, which libseccomp has no rule for.
Result<void> refuse_newer_calls() {
  std::array<sock_filter, 4> program = {
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, kNewestJudged, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog all{program.size(), program.data()};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) != 0) return no_filter(errno);
  return {};
}

// A library's initialiser may add filters of its own, and one that answers seccomp() with "done" would let
// stage 2 be loaded in words only. So stage 2 carries a rule that nobody can have known before, and must show
// it: a read at this offset gives this answer, which no kernel gives.
struct Watchword {
  std::uint64_t offset = 0;
  std::uint16_t answer = 0;
};

Result<Watchword> make_watchword() {
  constexpr std::uint16_t kBeyondErrors = 1024, kChoice = 2048;  // the kernel takes answers below 4096
  std::uint64_t random[2] = {};
  if (getrandom(random, sizeof random, 0) != static_cast<ssize_t>(sizeof random)) return no_filter(errno);
  return Watchword{random[0] >> 1, static_cast<std::uint16_t>(kBeyondErrors + random[1] % kChoice)};
}

Result<void> require_answer(const Watchword& watchword) {
  char nothing = 0;
  const long read = syscall(SYS_pread64, -1, &nothing, 1, watchword.offset);
  if (read == -1 && errno == watchword.answer) return {};
  return Error{"sandbox.seccomp",
               "the filter of system calls was kept from being loaded by the adapter's own start"};
}

}  // namespace

Result<void> filter_while_loading() {
  Filter filter(kRefuse);
  allow_computing(filter);
  // Opening is Landlock's (or the empty root's) to refuse: the plugin's own file is all there is.
  filter.rule(SCMP_ACT_ALLOW,
              {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(pread64), SCMP_SYS(newfstatat), SCMP_SYS(fstat),
               SCMP_SYS(lseek), SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(seccomp)});
  // A library may set handlers, but not for the signal by which stage 2 speaks.
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), SCMP_A0(SCMP_CMP_NE, SIGSYS));
  return filter.load();
}

Result<void> filter_while_working() {
  Filter filter(SCMP_ACT_TRAP);
  allow_computing(filter);
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  filter.rule(kRefuse, {SCMP_SYS(newfstatat), SCMP_SYS(fstat), SCMP_SYS(ioctl), SCMP_SYS(lseek)});
  DORHUB_TRY(watchword, make_watchword());
  filter.rule(SCMP_ACT_ERRNO(watchword.answer), SCMP_SYS(pread64),
              SCMP_A3(SCMP_CMP_EQ, static_cast<scmp_datum_t>(watchword.offset)));
  DORHUB_CHECK(filter.load());
  return require_answer(watchword);
}

Result<int> filter_interpreter() {
  DORHUB_CHECK(refuse_newer_calls());
  // Kernels before 5.0 can't ask, and one may have a listener in a container already.
  constexpr unsigned kCanAsk = 5;
  for (const std::uint32_t refusal : {static_cast<std::uint32_t>(SCMP_ACT_NOTIFY), kRefuse}) {
    const bool is_asking = refusal != kRefuse;
    if (is_asking && seccomp_api_get() < kCanAsk) continue;
    Filter filter(SCMP_ACT_ALLOW);
    refuse_talking(filter, refusal);
    refuse_other_processes(filter, refusal);
    refuse_the_machine(filter);
    refuse_file_attributes(filter);
    const Result<void> loaded = filter.load();
    if (loaded.ok()) return is_asking ? filter.listener() : -1;
    if (!is_asking) return loaded.error();
  }
  return -1;
}

}  // namespace dorhub::plugins
