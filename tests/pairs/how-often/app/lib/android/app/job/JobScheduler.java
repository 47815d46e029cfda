package android.app.job;

/** Compiled against, not shipped. */
public abstract class JobScheduler {
    public abstract int schedule(JobInfo job);
}
