package org.example.schedulersobservers;

import android.app.Activity;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.os.Bundle;
import android.util.Log;

/**
 * The job of the service is scheduled, which reads and sends.
 * <p>Twin: The job is built and never scheduled.
 */
public final class JobScheduled {
    private JobScheduled() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JobInfo job = new JobInfo.Builder(1, new ComponentName(this, Job.class)).build();
            JobScheduler scheduler = (JobScheduler) getSystemService("jobscheduler");
            scheduler.schedule(job);
        }

        public static final class Job extends JobService {
            @Override
            public boolean onStartJob(JobParameters parameters) {
                Log.i("JobScheduled", Phone.id(this));
                return false;
            }

            @Override
            public boolean onStopJob(JobParameters parameters) {
                return false;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JobInfo job = new JobInfo.Builder(1, new ComponentName(this, Job.class)).build();
            JobScheduler scheduler = (JobScheduler) getSystemService("jobscheduler");
            setTitle("" + job + scheduler);
        }

        public static final class Job extends JobService {
            @Override
            public boolean onStartJob(JobParameters parameters) {
                Log.i("JobScheduledTwin", Phone.id(this));
                return false;
            }

            @Override
            public boolean onStopJob(JobParameters parameters) {
                return false;
            }
        }
    }
}
